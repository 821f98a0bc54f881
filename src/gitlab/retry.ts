import pRetry, { AbortError } from 'p-retry';
import { Fault } from './fault';

/** How often and how far apart a passing fault is tried again. */
export interface RetryPolicy {
  /** Attempts after the first. */
  retries: number;
  /** Milliseconds before the second attempt; doubled (and jittered) each time. */
  firstDelay: number;
  /** Milliseconds, at most, between two attempts. */
  maximumDelay: number;
}

/** Outlasts a restart of GitLab: about two minutes in all. */
export const PATIENT: RetryPolicy = {
  retries: 6,
  firstDelay: 1_000,
  maximumDelay: 40_000,
};

/** For the first contact: a wrong address should be told soon. */
export const BRIEF: RetryPolicy = {
  retries: 2,
  firstDelay: 500,
  maximumDelay: 2_000,
};

/** One attempt only: for what is asked differently after a failure. */
export const IMPATIENT: RetryPolicy = {
  retries: 0,
  firstDelay: 0,
  maximumDelay: 0,
};

/**
 * Calls until it brings an answer, a fault that does not pass by itself, or
 * the policy's last attempt. Throws the last fault.
 */
export function withRetry<T>(
  { retries, firstDelay, maximumDelay }: RetryPolicy,
  attempt: () => Promise<T>,
): Promise<T> {
  return pRetry(
    async () => {
      try {
        return await attempt();
      } catch (error) {
        const passing = error instanceof Fault && error.passing;
        throw passing ? error : new AbortError(error as Error);
      }
    },
    {
      retries,
      minTimeout: firstDelay,
      maxTimeout: maximumDelay,
      factor: 2,
      randomize: true,
    },
  );
}
