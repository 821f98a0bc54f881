import type { Clock } from './clock';
import { Fault } from './fault';
import { IMPATIENT, RetryPolicy, withRetry } from './retry';

/** Requests in a row that no retry got an answer to: GitLab is down. */
const OUTAGE = 5;

/**
 * Tries requests again as their policies say, but once only while GitLab is
 * down: thousands of requests that are all patient would make a run last days.
 */
export class Patience {
  private unanswered = 0;

  constructor(private readonly clock: Clock) {}

  /** @throws what `withRetry` throws */
  async run<T>(policy: RetryPolicy, attempt: () => Promise<T>): Promise<T> {
    const isDown = this.unanswered >= OUTAGE;
    try {
      const now = isDown ? IMPATIENT : policy;
      const answer = await withRetry(now, this.clock, attempt);
      this.unanswered = 0;
      return answer;
    } catch (error) {
      const isAnswer = !(error instanceof Fault && error.passing);
      // What was tried only once tells nothing of an outage.
      const more = policy === IMPATIENT ? 0 : 1;
      this.unanswered = isAnswer ? 0 : this.unanswered + more;
      throw error;
    }
  }
}
