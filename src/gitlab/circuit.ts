/** Requests in a row that were given up without an answer. */
const GIVEN_UP = 4;
/** Requests that were given up, in a row or not, after which patience is little. */
const OFTEN = 4;
/** Milliseconds of trying, and waiting as asked, without any answer. */
const SILENCE = 11 * 60_000;
/** Milliseconds between two requests that find out whether it is over. */
const PROBE_INTERVAL = 60_000;

/**
 * The circuit breaker of a route, or of all: open while GitLab does not answer.
 * All times are milliseconds of a monotonic clock.
 */
export class Circuit {
  private givenUp = 0;
  private givenUpInAll = 0;
  /** Since when nothing was answered, as far as anything was tried. */
  private silentSince: number | undefined;
  /** When the next probe may be sent; absent while closed. */
  private nextProbe: number | undefined;
  private probe: Promise<void> | undefined;
  /** What was the last that brought no answer. */
  reason = '';

  /** How long nothing was answered, for messages. */
  silence(now: number): number {
    return now - (this.silentSince ?? now);
  }

  isOpen(): boolean {
    return this.nextProbe !== undefined;
  }

  /** Whether a request may be the one that finds out whether it is over. */
  isProbeDue(now: number): boolean {
    return this.nextProbe !== undefined && now >= this.nextProbe && !this.probe;
  }

  /** @param probe settles when it is known what became of it */
  takeProbe(probe: Promise<void>): void {
    this.probe = probe;
  }

  /** Absent while none is under way. */
  get probeUnderWay(): Promise<void> | undefined {
    return this.probe;
  }

  endProbe(now: number): void {
    this.probe = undefined;
    this.postpone(now + PROBE_INTERVAL);
  }

  /** No probe before that moment. */
  postpone(until: number): void {
    if (this.nextProbe !== undefined) {
      this.nextProbe = Math.max(this.nextProbe, until);
    }
  }

  answered(): void {
    this.givenUp = 0;
    this.silentSince = undefined;
    this.nextProbe = undefined;
  }

  /**
   * An attempt brought no answer, or another request to wait.
   *
   * @returns whether this has gone on for too long
   */
  unanswered(now: number): boolean {
    this.silentSince ??= now;
    return this.silence(now) >= SILENCE;
  }

  /**
   * A request was given up after all its attempts.
   *
   * @returns whether these are too many
   */
  gaveUp(): boolean {
    this.givenUp += 1;
    this.givenUpInAll += 1;
    return this.givenUp >= GIVEN_UP;
  }

  /** Whether single things fail again and again, while others are answered. */
  get failsOften(): boolean {
    return this.givenUpInAll >= OFTEN;
  }

  open(now: number): void {
    this.nextProbe ??= now + PROBE_INTERVAL;
  }
}
