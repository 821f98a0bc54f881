import { performance } from 'perf_hooks';

/** Time as the client sees it; tests give one of their own. */
export interface Clock {
  /**
   * Milliseconds since 1970. It may be set at any time: to compare with what
   * servers say only.
   */
  now(): number;
  /** Milliseconds since some moment; goes forward only. For all intervals. */
  elapsed(): number;
  /** Resolves after that many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
};
