import { systemClock } from '../../src/gitlab/clock';
import { BRIEF, PATIENT, RetryPolicy } from '../../src/gitlab/retry';
import * as transport from '../../src/gitlab/transport';
import { FakeClock } from './fakeClock';

/**
 * Makes this process wait for nothing: as many attempts as in production, a
 * millisecond apart, and waits for rate limits that are over at once.
 *
 * @param attemptTimeout milliseconds until an attempt is given up
 * @returns the clock of the collector from now on
 */
export function hurry(attemptTimeout = 5_000): FakeClock {
  const clock = new FakeClock(Date.now());
  const soon: Omit<RetryPolicy, 'retries'> = { firstDelay: 1, maximumDelay: 2 };
  Object.assign(PATIENT, soon);
  Object.assign(BRIEF, soon);
  Object.assign(transport, { ATTEMPT_TIMEOUT: attemptTimeout });
  Object.assign(systemClock, {
    now: () => clock.now(),
    sleep: (milliseconds: number) => clock.sleep(milliseconds),
  });
  return clock;
}
