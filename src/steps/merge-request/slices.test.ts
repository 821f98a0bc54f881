import type { Session } from '../../session';
import { planSlices } from './slices';

const DAY = 24 * 60 * 60 * 1000;
const now = Date.parse('2025-06-16T12:00:00Z');
const since = now - 30 * DAY;
const group = scope('group', 'root');

test('slices hold all time, each from the end of the one before', async () => {
  const { slices } = await plan([group], times(5_000, now - 20 * DAY, now));

  expect(slices.length).toBeGreaterThanOrEqual(10);
  expect(slices[0].span.from).toBeUndefined();
  expect(slices[slices.length - 1].span.to).toBeUndefined();
  slices.slice(1).forEach(({ span }, at) => {
    expect(span.from).toBe(slices[at].span.to);
  });
});

test.each([
  ['within days', times(5_000, now - 2 * DAY, now)],
  [
    'within an hour, years ago',
    times(5_000, now - 2_000 * DAY, now - 1_999.96 * DAY),
  ],
  [
    'before GitLab was',
    times(40, Date.parse('2005-01-01'), Date.parse('2006-01-01')),
  ],
])('none holds more than wanted: created %s', async (_, created) => {
  const { slices } = await plan([group], created);

  for (const { span } of slices) {
    expect(countIn(created, span.from, span.to)).toBeLessThanOrEqual(500);
  }
});

test('what was created at one moment is one slice', async () => {
  const moment = now - 270_123_457;
  const { slices } = await plan([group], Array<number>(5_000).fill(moment));

  const filled = slices.filter(({ span }) =>
    countIn([moment], span.from, span.to),
  );
  expect(filled).toHaveLength(1);
});

test('what one request counts is counted in one', async () => {
  const { requests } = await plan([group], times(400, since, now));

  expect(requests).toBe(1);
});

test('scopes without any are left out, and stay in order', async () => {
  const scopes = [
    scope('group', 'b'),
    scope('project', 'empty'),
    scope('group', 'a'),
  ];
  const { slices } = await plan(scopes, times(10, since, now));

  expect(slices.map(({ scope: { fullPath } }) => fullPath)).toEqual(['b', 'a']);
});

test('a scope that is not counted is one slice', async () => {
  const { slices } = await plan(
    [scope('group', 'hidden')],
    times(5_000, since, now),
  );

  expect(slices).toEqual([{ scope: scope('group', 'hidden'), span: {} }]);
});

/** Of a GitLab where every scope but two has merge requests of these times. */
async function plan(scopes: ReturnType<typeof scope>[], created: number[]) {
  let requests = 0;
  const graphql = {
    ask: (_: unknown, variables: Record<string, string | undefined>) => {
      requests += 1;
      const data: Record<string, unknown> = {};
      for (let at = 0; variables[`path${at}`] !== undefined; at += 1) {
        const path = variables[`path${at}`];
        const { [`from${at}`]: from, [`to${at}`]: to } = variables;
        const count = path === 'empty' ? 0 : countIn(created, from, to);
        data[`count${at}`] =
          path === 'hidden' ? null : { mergeRequests: { count } };
      }
      return Promise.resolve({ kind: 'answered', data, errors: [] });
    },
  };
  const session = {
    graphql,
    settings: { mergeRequestsUpdatedAfter: new Date(since) },
  } as unknown as Session;
  return { slices: await planSlices(session, scopes, now), requests };
}

function scope<Kind extends 'group' | 'project'>(kind: Kind, fullPath: string) {
  const common = { id: fullPath.length, fullPath, key: fullPath };
  return kind === 'group'
    ? { kind: 'group' as const, ...common }
    : { kind: 'project' as const, ...common, name: fullPath, archived: false };
}

function times(count: number, from: number, to: number): number[] {
  return Array.from(
    { length: count },
    (_, at) => from + (at * (to - from)) / count,
  );
}

function countIn(created: number[], from?: string, to?: string): number {
  const start = from === undefined ? -Infinity : Date.parse(from);
  const end = to === undefined ? Infinity : Date.parse(to);
  return created.filter((time) => time >= start && time <= end).length;
}
