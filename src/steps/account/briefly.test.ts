import { FakeClock } from '../../../test/support/fakeClock';
import { failureOf } from '../../../test/support/gitLabClient';
import { Fault, FaultKind, toIntegrationError } from '../../gitlab/fault';
import { briefly } from './briefly';

/** Fails so, each time after so many seconds. */
async function failing(kind: FaultKind, seconds: number) {
  const clock = new FakeClock(0);
  let attempts = 0;
  const error = await failureOf(
    briefly(async () => {
      attempts += 1;
      await clock.sleep(seconds * 1_000);
      throw toIntegrationError(new Fault(kind, '/user', 0, 'no answer'));
    }, clock),
  );
  return { attempts, error, seconds: clock.now() / 1_000 };
}

test('a fault that passes at once is tried three times', async () => {
  expect(await failing('server', 0.1)).toMatchObject({ attempts: 3 });
});

test('an address that swallows packets is told within a minute', async () => {
  const { attempts, seconds } = await failing('unreachable', 10);

  expect(attempts).toBe(2);
  expect(seconds).toBeLessThan(60);
});

test('a server that is silent for long is not asked again', async () => {
  expect(await failing('timeout', 50)).toMatchObject({
    attempts: 1,
    error: expect.objectContaining({ statusText: 'no answer' }),
  });
});

test.each(['forbidden', 'foreign', 'limited'] as const)(
  'what does not pass (%s) is not tried again',
  async (kind) => {
    expect(await failing(kind, 0.1)).toMatchObject({ attempts: 1 });
  },
);

test('an answer after a failure is the answer', async () => {
  let attempts = 0;
  const cutShort = new Fault('broken', '/user', 200, 'cut short');
  const answer = await briefly(() => {
    attempts += 1;
    return attempts === 1
      ? Promise.reject(toIntegrationError(cutShort))
      : Promise.resolve('ada');
  }, new FakeClock(0));

  expect(answer).toBe('ada');
});
