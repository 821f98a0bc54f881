import { Account } from './account';
import { Breaker } from './breaker';
import type { Clock } from './clock';
import { Limiter, longerThanAllowed } from './limiter';
import { requestedWait, retryAfter, wholeNumber } from './retryTiming';
import type { Answer, Exchange, Transport } from './transport';
import { Troubles } from './trouble';

export interface RequesterOptions {
  transport: Transport;
  limiter: Limiter;
  clock: Clock;
}

/** A 429 that does not say how long: GitLab's per-minute limits. */
const WAIT_WHERE_UNSAID = 60_000;
/** A 429 that says "now" and goes on refusing must not be asked in a loop. */
const SHORTEST_WAIT = 1_000;
/** A 503 may name hours; whether GitLab is back is found out sooner. */
const LONGEST_WAIT_AFTER_503 = 60_000;

/**
 * Sends requests in their turn, and learns from each answer when the next may
 * be sent, if at all.
 */
export class Requester {
  /** Requests sent so far by route, every attempt counted. */
  readonly requests = new Map<string, number>();
  readonly breaker: Breaker;
  readonly account: Account;
  readonly troubles: Troubles;

  /** @param alive a request that every token may make */
  constructor(
    private readonly options: RequesterOptions,
    private readonly alive: Exchange,
  ) {
    this.troubles = new Troubles(options.clock);
    this.account = new Account(() => this.attempt(this.alive));
    this.breaker = new Breaker(options.clock, async () => {
      try {
        const { status } = await this.attempt(this.alive);
        return status < 500 && status !== 408 && status !== 429;
      } catch {
        return false; // whatever it is, it is no answer
      }
    });
  }

  /**
   * One request: waits its turn, and again for as long as GitLab answers 429.
   * Once the account is refused, nothing is sent any more.
   *
   * @throws Fault `unauthenticated` where the account is refused, `forbidden`
   *   for a 401 of this request alone, `outage` while GitLab does not answer,
   *   `limited` where the wait would be too long, and what the transport throws
   */
  async send(exchange: Exchange): Promise<Answer> {
    const { limiter, clock } = this.options;
    const { route } = exchange;
    for (let waited = 0; ; ) {
      this.account.throwIfRefused();
      const attempt = async () => {
        const attempted = await this.attempt(exchange);
        // While it holds its place: nothing more is sent before it is known.
        await this.account.check(route, attempted);
        return attempted;
      };
      const answer = await limiter.run(route, attempt, exchange.goesFirst);
      if (answer.status !== 429) {
        return answer;
      }
      const wait = waitAfter429(answer, clock.now());
      await this.breaker.unanswered(route, 'HTTP 429', wait);
      this.breaker.throwIfOpen(route);
      this.troubles.note(route, 'HTTP 429', wait);
      waited += wait;
      if (waited > limiter.maximumWait) {
        throw longerThanAllowed(route, waited, limiter.maximumWait);
      }
    }
  }

  private async attempt(exchange: Exchange): Promise<Answer> {
    this.account.throwIfRefused();
    const { route } = exchange;
    this.requests.set(route, (this.requests.get(route) ?? 0) + 1);
    const answer = await this.options.transport(exchange);
    this.learn(exchange, answer);
    return answer;
  }

  /** While the answer still holds its place, before the next request is sent. */
  private learn({ route }: Exchange, answer: Answer): void {
    const { limiter, clock } = this.options;
    limiter.observe(answer.headers);
    if (answer.status === 429) {
      const wait = waitAfter429(answer, clock.now());
      limiter.pause(wait, ofThisRouteOnly(answer) ? route : undefined);
    }
    if (answer.status === 503) {
      const asked = retryAfter(answer.headers, clock.now()) ?? 0;
      limiter.pause(Math.min(asked, LONGEST_WAIT_AFTER_503));
    }
  }
}

/** Milliseconds. */
function waitAfter429({ headers }: Answer, now: number): number {
  const asked = requestedWait(headers, now) ?? WAIT_WHERE_UNSAID;
  return Math.max(asked, SHORTEST_WAIT);
}

/**
 * Whether a 429 is one endpoint's own ("application") limit rather than the
 * account's: then the general limit's headers, if sent, show requests left.
 * Source: recorded answer of `/users/:id` on GitLab.com, and
 * https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom
 */
function ofThisRouteOnly({ headers }: Answer): boolean {
  const remaining = wholeNumber(headers.get('ratelimit-remaining'));
  return remaining === undefined
    ? headers.get('retry-after') === null
    : remaining > 0;
}
