import type { Clock } from './clock';
import { Fault } from './fault';

/** How often and how far apart a passing fault is tried again. */
export interface RetryPolicy {
  /** Attempts after the first. */
  retries: number;
  /** Milliseconds before the second attempt; doubled (and jittered) each time. */
  firstDelay: number;
  /** Milliseconds, at most, between two attempts. */
  maximumDelay: number;
  /** Milliseconds for one attempt; the transport's own without it. */
  attemptTimeout?: number;
  /** Whether it is sent although its route is taken for silent. */
  regardless?: boolean;
  /** Of passing faults, those that are not tried again all the same. */
  notAgain?(fault: Fault): boolean;
}

/** Outlasts a restart of GitLab, and three minutes in any case. */
export const PATIENT: RetryPolicy = {
  retries: 7,
  firstDelay: 2_000,
  maximumDelay: 60_000,
};

/** For what can be asked differently, or of somebody else. */
export const BRIEF: RetryPolicy = {
  retries: 2,
  firstDelay: 500,
  maximumDelay: 2_000,
};

/** One attempt, of half a minute: who enters an address waits for what becomes of it. */
export const FIRST_CONTACT: RetryPolicy = {
  retries: 0,
  firstDelay: 0,
  maximumDelay: 0,
  attemptTimeout: 30_000,
};

/** One attempt only: for what can be done without. */
export const IMPATIENT: RetryPolicy = {
  retries: 0,
  firstDelay: 0,
  maximumDelay: 0,
};

/**
 * Calls until it brings an answer, a fault that does not pass by itself, or
 * the policy's last attempt. Throws the last fault.
 *
 * @param clock by which it waits between two attempts
 * @param onWait is told of each fault that is tried again, and after how many
 *   milliseconds
 */
export async function withRetry<T>(
  policy: RetryPolicy,
  clock: Clock,
  attempt: () => Promise<T>,
  onWait: (fault: Fault, wait: number) => void = () => undefined,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const again =
        error instanceof Fault && error.passing && !policy.notAgain?.(error);
      if (!again || count > policy.retries) {
        throw error;
      }
      const wait = delayAfter(count, policy);
      onWait(error, wait);
      await clock.sleep(wait);
    }
  }
}

/** Milliseconds; jittered, so that what failed together does not come together. */
function delayAfter(
  attempt: number,
  { firstDelay, maximumDelay }: RetryPolicy,
): number {
  const jitter = 1 + Math.random();
  const delay = firstDelay * 2 ** (attempt - 1) * jitter;
  return Math.min(Math.round(delay), maximumDelay);
}
