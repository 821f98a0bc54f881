import PQueue from 'p-queue';
import type { Clock } from './clock';
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
   * @param maximumWait milliseconds; a reset further away is not waited for
   *   ahead of time: GitLab may say no, and then how long
   */
  constructor(
    maximumInFlight: number,
    limits: RateLimit[],
    private readonly maximumWait: number,
    private readonly clock: Clock,
  ) {
    this.queue = new PQueue({ concurrency: maximumInFlight });
    this.windows = limits.map((limit) => ({
      limit,
      allowed: Math.max(1, Math.floor(limit.requests * SHARE_OF_LIMIT)),
      drawn: [],
    }));
  }

  /** Runs a request of this route when its turn has come. */
  async run<T>(route: string, request: () => Promise<T>): Promise<T> {
    // Waits for the route's own limit outside the queue: a route that has to
    // wait must not keep the others' places.
    for (let wait = this.routeDelay(route); wait > 0; ) {
      await this.wait(wait);
      wait = this.routeDelay(route);
    }
    this.draw(route);
    return this.queue.add(async () => {
      for (let wait = this.pauseOf(ALL_ROUTES); wait > 0; ) {
        await this.wait(wait);
        wait = this.pauseOf(ALL_ROUTES);
      }
      return request();
    });
  }

  /** No request of this route (or, without one, none at all) for a while. */
  pause(milliseconds: number, route: string = ALL_ROUTES): void {
    const until = this.clock.now() + milliseconds;
    if (until > (this.pausedUntil.get(route) ?? 0)) {
      this.pausedUntil.set(route, until);
    }
  }

  /**
   * Learns from an answer how much is left of the account's general limit, and
   * pauses before it is used up by what is already under way.
   */
  observe(headers: HeaderReader): void {
    const remaining = wholeNumber(headers.get('ratelimit-remaining'));
    const reset = untilReset(headers.get('ratelimit-reset'), this.clock.now());
    if (
      remaining !== undefined &&
      reset !== undefined &&
      reset <= this.maximumWait &&
      remaining < this.queue.pending
    ) {
      this.pause(reset);
    }
  }

  private wait(milliseconds: number): Promise<void> {
    this.waited += milliseconds;
    return this.clock.sleep(milliseconds);
  }

  private routeDelay(route: string): number {
    const full = this.windowsOf(route).map(({ limit, allowed, drawn }) =>
      drawn.length < allowed
        ? 0
        : drawn[drawn.length - allowed] + limit.period - this.clock.now(),
    );
    return Math.max(this.pauseOf(route), ...full);
  }

  private draw(route: string): void {
    const now = this.clock.now();
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
    return Math.max(0, (this.pausedUntil.get(route) ?? 0) - this.clock.now());
  }
}
