import { FakeClock } from '../../test/support/fakeClock';
import { failureOf } from '../../test/support/gitLabClient';
import { Fault } from './fault';
import { BRIEF, IMPATIENT, PATIENT, RetryPolicy, withRetry } from './retry';
import { CONNECT_TIMEOUT } from './watchRequests';

const CUT = new Fault('broken', '/user', 'CUT', 'cut short');

/** When the attempts of a policy are made that all fail, in milliseconds. */
async function attemptsOf(policy: RetryPolicy): Promise<number[]> {
  const clock = new FakeClock();
  const moments: number[] = [];
  const attempt = () => {
    moments.push(clock.elapsed());
    return Promise.reject(CUT);
  };
  expect(await failureOf(withRetry(policy, clock, attempt))).toBe(CUT);
  return moments;
}

test('patience outlasts three minutes, by the clock that it is given', async () => {
  const moments = await attemptsOf(PATIENT);

  expect(moments).toHaveLength(8);
  expect(moments[7]).toBeGreaterThan(180_000);
  expect(moments[7]).toBeLessThanOrEqual(240_000);
});

test('each wait is about twice as long as the one before, within the bound', async () => {
  const policy = { retries: 5, firstDelay: 1_000, maximumDelay: 10_000 };

  const moments = await attemptsOf(policy);

  moments.slice(1).forEach((moment, nth) => {
    const wait = moment - moments[nth];
    expect(wait).toBeGreaterThanOrEqual(Math.min(1_000 * 2 ** nth, 10_000));
    expect(wait).toBeLessThanOrEqual(Math.min(2_000 * 2 ** nth, 10_000));
  });
});

test('a brief policy is over within three seconds', async () => {
  const moments = await attemptsOf(BRIEF);

  expect(moments).toHaveLength(3);
  expect(moments[2]).toBeLessThanOrEqual(3_000);
});

test('without patience there is one attempt and no wait', async () => {
  expect(await attemptsOf(IMPATIENT)).toEqual([0]);
});

test('a first contact with an address that swallows packets is over within 40 s', async () => {
  const clock = new FakeClock();

  await failureOf(
    withRetry(BRIEF, clock, async () => {
      await clock.sleep(CONNECT_TIMEOUT);
      throw new Fault('unreachable', '/user', 'CONNECT_TIMEOUT', '');
    }),
  );

  expect(clock.elapsed()).toBeLessThan(40_000);
});
