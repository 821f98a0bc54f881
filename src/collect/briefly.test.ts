import { failureOf } from '../../test/support/gitLabClient';
import { endpoint } from '../gitlab/endpoint';
import { Fault } from '../gitlab/fault';
import { briefly } from './briefly';

const target = endpoint`/user`;

/** A client of which each attempt takes so long, and the next has to wait so long. */
function clientOf(
  attempt: () => Promise<unknown>,
  { takes = 0, delay = 0 }: { takes?: number; delay?: number } = {},
) {
  let time = 0;
  return {
    get: () => {
      time += takes;
      return attempt();
    },
    elapsed: () => time,
    delayOf: () => delay,
  };
}

/** How often it is asked for what fails so every time. */
async function attemptsAt(
  kind: Fault['kind'],
  status: Fault['status'],
  times?: Parameters<typeof clientOf>[1],
): Promise<number> {
  let attempts = 0;
  const error = new Fault(kind, '/user', status, 'told');
  const client = clientOf(() => {
    attempts += 1;
    return Promise.reject(error);
  }, times);
  expect(await failureOf(briefly(client, target))).toBe(error);
  return attempts;
}

test.each<[Fault['kind'], Fault['status']]>([
  ['server', 502],
  ['unreachable', 'ECONNREFUSED'],
  ['broken', 200],
])('a fault that may pass (%s) is tried three times', async (kind, status) => {
  expect(await attemptsAt(kind, status)).toBe(3);
});

test.each<[Fault['kind'], Fault['status']]>([
  ['forbidden', 403],
  ['foreign', 200],
  ['limited', 429],
])('one that does not (%s) is not tried again', async (kind, status) => {
  expect(await attemptsAt(kind, status)).toBe(1);
});

test('a server that was silent for a whole attempt is told at once', async () => {
  expect(await attemptsAt('timeout', 'TIMEOUT')).toBe(1);
});

test.each<[string, Parameters<typeof clientOf>[1], number]>([
  ['an attempt more would take longer than a minute', { takes: 29_000 }, 2],
  ['GitLab asks to wait for longer than there is time', { delay: 40_000 }, 1],
])('no more is asked where %s', async (_, times, attempts) => {
  expect(await attemptsAt('server', 503, times)).toBe(attempts);
});

test('an answer after a failure is the answer', async () => {
  const cutShort = new Fault('broken', '/user', 200, 'cut short');
  const answers = [
    () => Promise.reject(cutShort),
    () => Promise.resolve('ada'),
  ];

  expect(
    await briefly(
      clientOf(() => answers.shift()!()),
      target,
    ),
  ).toBe('ada');
});
