import type { Clock } from '../../src/gitlab/clock';

interface Sleeper {
  until: number;
  wake: () => void;
}

/** A fixed moment, so that dates in headers can be written out in tests. */
export const START = Date.parse('2024-05-01T12:00:00Z');

/**
 * Time that passes at once: when nothing but sleepers is left, it is the moment
 * that the next of them waits for.
 */
export class FakeClock implements Clock {
  private time: number;
  private sleepers: Sleeper[] = [];

  /** @param start milliseconds since 1970 */
  constructor(private readonly start = START) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  /** Milliseconds since the start. */
  get elapsed(): number {
    return this.time - this.start;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ until: this.time + milliseconds, wake });
      setImmediate(() => this.wakeNext());
    });
  }

  private wakeNext(): void {
    this.sleepers.sort((one, other) => one.until - other.until);
    const next = this.sleepers.shift();
    if (next) {
      this.time = Math.max(this.time, next.until);
      next.wake();
    }
  }
}
