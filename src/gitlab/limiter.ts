import PQueue from 'p-queue';
import type { Clock } from './clock';
import { Fault } from './fault';
import { RateLimit, SHARE_OF_LIMIT } from './limits';
import { HeaderReader, untilReset, wholeNumber } from './retryTiming';

/** A limit, and when it was drawn upon during its period, oldest first. */
interface Window {
  limit: RateLimit;
  allowed: number;
  drawn: number[];
}

const ALL_ROUTES = '*';

/**
 * Lets requests through as fast as GitLab allows: a bounded number at a time,
 * within the documented limits of their routes, and not while GitLab has asked
 * to wait. One limiter serves all steps and both APIs of an instance.
 */
export class Limiter {
  /** Milliseconds that were waited for rate limits, all requests together. */
  waited = 0;
  private readonly queue: PQueue;
  private readonly windows: Window[];
  private readonly pausedUntil = new Map<string, number>();

  /**
   * @param maximumInFlight requests at a time
   * @param limits those that hold on this host
   * @param maximumWait milliseconds; a longer pause fails the requests that it
   *   concerns, and is not made ahead of time: GitLab may say no, and then how
   *   long
   */
  constructor(
    maximumInFlight: number,
    limits: RateLimit[],
    readonly maximumWait: number,
    private readonly clock: Clock,
  ) {
    this.queue = new PQueue({ concurrency: maximumInFlight });
    this.windows = limits.map((limit) => ({
      limit,
      allowed: Math.max(1, Math.floor(limit.requests * SHARE_OF_LIMIT)),
      drawn: [],
    }));
  }

  /**
   * Runs a request of this route when its turn has come.
   *
   * @param goesFirst whether its turn is before those that wait for theirs
   * @throws Fault `limited` where GitLab asked for more than the longest wait
   */
  async run<T>(
    route: string,
    request: () => Promise<T>,
    goesFirst = false,
  ): Promise<T> {
    for (;;) {
      // Outside the queue: who waits must not keep the others' places.
      await this.untilAllowed(route);
      const turn = await this.queue.add(
        async () => {
          // GitLab may have asked to wait while this one stood in the queue.
          if (this.delayOf(route) > 0) {
            return undefined;
          }
          this.draw(route);
          return { answer: await request() };
        },
        { priority: goesFirst ? 1 : 0 },
      );
      if (turn) {
        return turn.answer;
      }
    }
  }

  /**
   * No request for a while: of this route and those that share its limit or,
   * without a route, none at all.
   */
  pause(milliseconds: number, route: string = ALL_ROUTES): void {
    const until = this.clock.elapsed() + milliseconds;
    const sharing = this.windows
      .map(({ limit }) => limit.routes)
      .filter((routes) => routes.includes(route));
    for (const paused of [route, ...sharing.flat()]) {
      if (until > (this.pausedUntil.get(paused) ?? 0)) {
        this.pausedUntil.set(paused, until);
      }
    }
  }

  /**
   * Learns from an answer how much is left of the account's general limit, and
   * pauses before it is used up by what is already under way. To be called
   * before `run` gives the answer's place to the next request.
   */
  observe(headers: HeaderReader): void {
    const remaining = wholeNumber(headers.get('ratelimit-remaining'));
    const reset = untilReset(headers, this.clock.now());
    if (
      remaining !== undefined &&
      reset !== undefined &&
      reset <= this.maximumWait &&
      remaining < this.queue.pending
    ) {
      this.pause(reset);
    }
  }

  private async untilAllowed(route: string): Promise<void> {
    for (
      let delay = this.delayOf(route);
      delay > 0;
      delay = this.delayOf(route)
    ) {
      const pause = this.pauseOf(route);
      if (pause > this.maximumWait) {
        throw longerThanAllowed(route, pause, this.maximumWait);
      }
      this.waited += delay;
      await this.clock.sleep(delay);
    }
  }

  /** Milliseconds until a request of this route may be sent. */
  delayOf(route: string): number {
    const full = this.windowsOf(route).map(({ limit, allowed, drawn }) =>
      drawn.length < allowed
        ? 0
        : drawn[drawn.length - allowed] + limit.period - this.clock.elapsed(),
    );
    return Math.max(this.pauseOf(route), ...full);
  }

  private draw(route: string): void {
    const now = this.clock.elapsed();
    for (const { limit, drawn } of this.windowsOf(route)) {
      while (drawn.length > 0 && drawn[0] <= now - limit.period) {
        drawn.shift();
      }
      drawn.push(now);
    }
  }

  private windowsOf(route: string): Window[] {
    return this.windows.filter(
      ({ limit: { routes } }) =>
        routes.includes(route) || routes.includes(ALL_ROUTES),
    );
  }

  private pauseOf(route: string): number {
    const until = [route, ALL_ROUTES].map(
      (paused) => this.pausedUntil.get(paused) ?? 0,
    );
    return Math.max(0, ...until.map((time) => time - this.clock.elapsed()));
  }
}

/** @param wait milliseconds that GitLab asks for */
export function longerThanAllowed(
  route: string,
  wait: number,
  maximumWait: number,
): Fault {
  const minutes = (milliseconds: number) => Math.ceil(milliseconds / 60_000);
  return new Fault(
    'limited',
    route,
    429,
    `the rate limit asks to wait ${minutes(wait)} min, more than the ` +
      `${minutes(maximumWait)} min allowed (MAXIMUM_RATE_LIMIT_WAIT)`,
  );
}
