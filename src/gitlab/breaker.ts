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
   * To be asked before a request is sent for the first time. While another one
   * finds out whether GitLab is back, this one waits for what that finds.
   *
   * @returns for a probe, which is to be tried once only: to be called at its end
   * @throws Fault `outage` while the circuit is open
   */
  async admit(route: string): Promise<(() => void) | undefined> {
    for (;;) {
      const open = this.openOnes(route);
      if (open.length === 0) {
        return undefined;
      }
      const now = this.clock.elapsed();
      if (open.every((circuit) => circuit.isProbeDue(now))) {
        return this.probe(open);
      }
      const underWay = open.find(({ probeUnderWay }) => probeUnderWay);
      if (!underWay) {
        this.throwIfOpen(route);
      }
      await underWay?.probeUnderWay;
    }
  }

  /**
   * To be asked before a request is sent again, or waits for its turn to be: it
   * may have opened meanwhile.
   *
   * @throws Fault `outage` while the circuit is open
   */
  throwIfOpen(route: string): void {
    const [circuit] = this.openOnes(route);
    if (circuit) {
      const silence = circuit.silence(this.clock.elapsed());
      throw outage(route, circuit === this.whole, silence, circuit.reason);
    }
  }

  /** Whether a route's requests are not worth much patience any more. */
  failsOften(route: string): boolean {
    return this.of(route).failsOften;
  }

  /** GitLab answered, whatever it said. */
  answered(route: string): void {
    this.whole.answered();
    this.of(route).answered();
  }

  /**
   * An attempt brought no answer, or that it is to wait.
   *
   * @param reason what came in the place of an answer
   * @param wait milliseconds that GitLab asks for: no probe is sent before
   */
  async unanswered(route: string, reason: string, wait = 0): Promise<void> {
    const now = this.clock.elapsed();
    this.whole.reason = reason;
    this.of(route).reason = reason;
    if (this.of(route).unanswered(now)) {
      this.of(route).open(now);
    }
    if (this.whole.unanswered(now)) {
      await this.confirm();
    }
    this.openOnes(route).forEach((circuit) => circuit.postpone(now + wait));
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
  open(route: string, reason: string): void {
    this.of(route).reason = reason;
    this.of(route).unanswered(this.clock.elapsed());
    this.of(route).open(this.clock.elapsed());
  }

  private probe(circuits: Circuit[]): () => void {
    const probe = new Probe();
    circuits.forEach((circuit) => circuit.takeProbe(probe.ended));
    return () => {
      circuits.forEach((circuit) => circuit.endProbe(this.clock.elapsed()));
      probe.end();
    };
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

  private openOnes(route: string): Circuit[] {
    return [this.whole, this.of(route)].filter((one) => one.isOpen());
  }

  private of(route: string): Circuit {
    const circuit = this.routes.get(route) ?? new Circuit();
    this.routes.set(route, circuit);
    return circuit;
  }
}

/** A request that others wait for. */
class Probe {
  end!: () => void;
  readonly ended = new Promise<void>((resolve) => (this.end = resolve));
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
function outage(
  route: string,
  whole: boolean,
  silence: number,
  reason: string,
): Fault {
  const minutes = Math.max(1, Math.round(silence / 60_000));
  const who = whole ? 'GitLab' : 'this part of GitLab';
  return new Fault(
    'outage',
    route,
    'OUTAGE',
    `${who} has not answered for ${minutes} min (${reason}): not asked again ` +
      'but once a minute',
  );
}
