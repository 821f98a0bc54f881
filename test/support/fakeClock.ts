import type { Clock } from '../../src/gitlab/clock';

interface Sleeper {
  until: number;
  wake: () => void;
}

/** A fixed moment, so that dates in headers can be written out in tests. */
export const START = Date.parse('2024-05-01T12:00:00Z');

/**
 * Time that passes at once: when nothing but sleepers is left, it is the moment
 * that the next of them waits for. One wakes at a time, and does what it has to
 * do before the next one does.
 */
export class FakeClock implements Clock {
  private passed = 0;
  private sleepers: Sleeper[] = [];
  private isPassing = false;

  /**
   * @param wall milliseconds since 1970, when no time has passed yet
   * @param whenIdle calls when whoever woke has done what it has to do at once
   */
  constructor(
    private wall = START,
    private readonly whenIdle: (then: () => void) => void = setImmediate,
  ) {}

  now(): number {
    return this.wall + this.passed;
  }

  elapsed(): number {
    return this.passed;
  }

  /** Sets the wall clock so many milliseconds back; no time passes. */
  setBack(milliseconds: number): void {
    this.wall -= milliseconds;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ until: this.passed + milliseconds, wake });
      this.pass();
    });
  }

  private pass(): void {
    if (this.isPassing || this.sleepers.length === 0) {
      return;
    }
    this.isPassing = true;
    this.whenIdle(() => {
      this.isPassing = false;
      this.wakeNext();
      this.pass();
    });
  }

  private wakeNext(): void {
    this.sleepers.sort((one, other) => one.until - other.until);
    const next = this.sleepers.shift();
    if (next) {
      this.passed = Math.max(this.passed, next.until);
      next.wake();
    }
  }
}
