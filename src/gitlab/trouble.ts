import type { Clock } from './clock';

/** What came in the place of an answer, and when it is asked again. */
export interface Trouble {
  route: string;
  /** `HTTP 429`, `no connection (ECONNREFUSED)`. */
  reason: string;
  /** Milliseconds until then. */
  wait: number;
}

/** The troubles of a session, for who looks on. */
export class Troubles {
  private last: (Omit<Trouble, 'wait'> & { until: number }) | undefined;

  constructor(private readonly clock: Clock) {}

  /** @param wait milliseconds until it is asked again */
  note(route: string, reason: string, wait: number): void {
    const until = this.clock.elapsed() + wait;
    if (until >= (this.last?.until ?? 0)) {
      this.last = { route, reason, until };
    }
  }

  /** The one that is waited for longest; nothing once that is asked again. */
  get current(): Trouble | undefined {
    if (!this.last) {
      return undefined;
    }
    const { route, reason, until } = this.last;
    const wait = until - this.clock.elapsed();
    return wait > 0 ? { route, reason, wait } : undefined;
  }
}
