import {
  FakeTransport,
  json,
  plainText,
  script,
} from '../../test/support/fakeTransport';
import {
  createClient,
  failureOf,
  QUICK,
} from '../../test/support/gitLabClient';
import { endpoint } from './endpoint';
import { Fault } from './fault';
import { IMPATIENT } from './retry';

const OK = json({ id: 1 });
const ATTEMPTS = 1 + QUICK.retries;

/** What may pass by itself, as answers and as failures of the transport. */
const PASSING: [string, ReturnType<typeof json> | Fault][] = [
  ...[408, 500, 502, 503, 504, 520].map(
    (status): [string, ReturnType<typeof json>] => [
      `HTTP ${status}`,
      json({ message: 'Error' }, { status }),
    ],
  ),
  ['broken JSON', plainText('{"id": 1, "na')],
  ['an empty body', plainText('')],
  ['a reset connection', new Fault('unreachable', '/user', 'ECONNRESET', '')],
  ['a hang', new Fault('timeout', '/user', 'TIMEOUT', '')],
  ['a body cut short', new Fault('broken', '/user', 'CUT', '')],
];

test.each(PASSING)('a burst of %s is survived', async (_, fault) => {
  const gitLab = script(...Array<typeof fault>(QUICK.retries).fill(fault), OK);
  const { client } = createClient(gitLab);

  expect(await client.get(endpoint`/user`)).toEqual({ id: 1 });
  expect(gitLab.sent).toHaveLength(ATTEMPTS);
});

test.each(PASSING)('%s that persists is given up', async (_, fault) => {
  const gitLab = script(fault);
  const { client } = createClient(gitLab);

  const error = await failureOf(client.get(endpoint`/user`));

  expect(error).toMatchObject({ passing: true });
  expect(gitLab.sent).toHaveLength(ATTEMPTS);
});

test.each([400, 404, 405, 409, 422])(
  'HTTP %i is not tried again',
  async (status) => {
    const gitLab = script(json({ message: `${status} No` }, { status }));
    const { client } = createClient(gitLab);

    await expect(client.get(endpoint`/user`)).rejects.toMatchObject({
      passing: false,
      status,
    });
    expect(gitLab.sent).toHaveLength(1);
  },
);

test('a page that fails is tried again, and the list goes on', async () => {
  const next = '</api/v4/groups?page=2>; rel="next"';
  const gitLab = script(
    json([{ id: 1 }], { headers: { link: next } }),
    json({}, { status: 502 }),
    json([{ id: 2 }]),
  );
  const { client } = createClient(gitLab);

  const pages: unknown[] = [];
  for await (const page of client.list(endpoint`/groups`)) {
    pages.push(page);
  }

  expect(pages).toEqual([[{ id: 1 }], [{ id: 2 }]]);
});

test('a 503 with Retry-After holds up everything for as long', async () => {
  const sentAt: number[] = [];
  const gitLab = new FakeTransport((_, nth) => {
    sentAt.push(clock.elapsed());
    return nth === 1
      ? json({}, { status: 503, headers: { 'retry-after': '30' } })
      : OK;
  });
  const { client, clock } = createClient(gitLab);

  await client.get(endpoint`/user`);

  expect(sentAt).toEqual([0, 30_000]);
});

test('a probe is tried once', async () => {
  const gitLab = script(json({}, { status: 500 }));
  const { client } = createClient(gitLab);

  await failureOf(client.probe(endpoint`/version`));

  expect(gitLab.sent).toHaveLength(1);
});

test('a GraphQL query is tried as often as its policy says', async () => {
  const query = { operationName: 'Q', query: 'query Q { x }', variables: {} };
  const gitLab = script(json({}, { status: 504 }));
  const { client } = createClient(gitLab);

  await failureOf(client.graphql(query, IMPATIENT));
  expect(gitLab.sent).toHaveLength(1);

  await failureOf(client.graphql(query, QUICK));
  expect(gitLab.sent).toHaveLength(1 + ATTEMPTS);
});

test('what is no fault of GitLab is thrown on as it is', async () => {
  const defect = new RangeError('a defect of ours');
  const { client } = createClient(script(defect));

  expect(await failureOf(client.get(endpoint`/user`))).toBe(defect);
});
