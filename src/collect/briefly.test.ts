import { failureOf } from '../../test/support/gitLabClient';
import { Fault } from '../gitlab/fault';
import { briefly } from './briefly';

/** How often it is asked for what fails so every time. */
async function attemptsAt(
  kind: Fault['kind'],
  status: Fault['status'],
): Promise<number> {
  let attempts = 0;
  const error = new Fault(kind, '/user', status, 'told');
  const failure = await failureOf(
    briefly(() => {
      attempts += 1;
      return Promise.reject(error);
    }),
  );
  expect(failure).toBe(error);
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

test('an answer after a failure is the answer', async () => {
  const cutShort = new Fault('broken', '/user', 200, 'cut short');
  const answers = [
    () => Promise.reject(cutShort),
    () => Promise.resolve('ada'),
  ];

  expect(await briefly(() => answers.shift()!())).toBe('ada');
});
