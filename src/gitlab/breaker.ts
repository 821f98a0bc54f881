import { Circuit } from './circuit';
import type { Clock } from './clock';
import { Fault, isFault } from './fault';

/**
 * One for a session: finds out that GitLab does not answer any more, all of it
 * or one route, and then lets requests fail at once but for one a minute, which
 * finds out whether it is over. So an outage that lasts ends a run in bounded
 * time, whatever its size.
 *
 * Silence of one route opens that route's circuit. Silence everywhere is
 * confirmed with a request that GitLab always answers before all of GitLab is
 * taken for silent: where one route alone is asked, it looks the same.
 */
export class Breaker {
  private readonly whole = new Circuit();
  private readonly routes = new Map<string, Circuit>();
  private confirmation: Promise<void> | undefined;

  /** @param isAlive asks GitLab something that it always answers, once */
  constructor(
    private readonly clock: Clock,
    private readonly isAlive: () => Promise<boolean>,
  ) {}

  /**
   * To be asked before a request is sent.
   *
   * @returns whether it is a probe, to be tried once only
   * @throws Fault `outage` while the circuit is open
   */
  admit(route: string): boolean {
    const now = this.clock.elapsed();
    const open = [this.whole, this.of(route)].filter((one) => one.isOpen());
    for (const circuit of open) {
      if (!circuit.takesProbe(now)) {
        throw outage(route, circuit === this.whole, circuit.silence(now));
      }
    }
    return open.length > 0;
  }

  /** GitLab answered, whatever it said. */
  answered(route: string): void {
    this.whole.answered();
    this.of(route).answered();
  }

  /** An attempt brought no answer, or another request to wait. */
  async unanswered(route: string): Promise<void> {
    const now = this.clock.elapsed();
    if (this.of(route).unanswered(now)) {
      this.of(route).open(now);
    }
    if (this.whole.unanswered(now)) {
      await this.confirm();
    }
  }

  /** A request was given up after all its attempts. */
  async gaveUp(route: string): Promise<void> {
    if (this.of(route).gaveUp()) {
      this.of(route).open(this.clock.elapsed());
    }
    if (this.whole.gaveUp()) {
      await this.confirm();
    }
  }

  /** A route is found not to lead to GitLab: nothing is asked of it for a minute. */
  open(route: string): void {
    this.of(route).unanswered(this.clock.elapsed());
    this.of(route).open(this.clock.elapsed());
  }

  private confirm(): Promise<void> {
    const asked = async () => {
      if (await this.isAlive()) {
        this.whole.answered();
      } else {
        this.whole.open(this.clock.elapsed());
      }
      this.confirmation = undefined;
    };
    if (this.whole.isOpen()) {
      return Promise.resolve();
    }
    this.confirmation ??= asked();
    return this.confirmation;
  }

  private of(route: string): Circuit {
    const circuit = this.routes.get(route) ?? new Circuit();
    this.routes.set(route, circuit);
    return circuit;
  }
}

/** Whether a failed attempt was answered by GitLab itself. */
export function isAnswer(error: unknown): boolean {
  return isFault(
    error,
    'unauthenticated',
    'forbidden',
    'missing',
    'refused',
    'paging',
  );
}

/** @param silence milliseconds */
function outage(route: string, whole: boolean, silence: number): Fault {
  const minutes = Math.max(1, Math.round(silence / 60_000));
  const who = whole ? 'GitLab' : 'this part of GitLab';
  return new Fault(
    'outage',
    route,
    'OUTAGE',
    `${who} has not answered for ${minutes} min: not asked again but once a minute`,
  );
}
