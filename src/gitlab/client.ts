import { faultOf, readAnswer } from './answer';
import type { Clock } from './clock';
import { Endpoint, GRAPHQL_ROUTE } from './endpoint';
import { Fault, toIntegrationError } from './fault';
import type { Limiter } from './limiter';
import { followPages, nextLink, Page } from './pages';
import { RetryPolicy, withRetry } from './retry';
import { requestedWait, retryAfter, wholeNumber } from './retryTiming';
import type { Answer, Exchange, Transport } from './transport';

export type Query = Record<string, string | number | boolean | undefined>;

/** A GraphQL operation; the document has exactly one. */
export interface GraphqlRequest {
  operationName: string;
  query: string;
  variables: Record<string, unknown>;
}

export interface ClientOptions {
  /** `https://host[:port][/relative-root]`, without a trailing slash. */
  baseUrl: URL;
  token: string;
  transport: Transport;
  limiter: Limiter;
  retry: RetryPolicy;
  /** Longest time, in milliseconds, that one request waits for rate limits. */
  maximumWait: number;
  clock: Clock;
}

/** One attempt only: for what is asked differently after a failure. */
const IMPATIENT: RetryPolicy = { retries: 0, firstDelay: 0, maximumDelay: 0 };

const PAGE_SIZE = 100;
/** A 429 that does not say how long: GitLab's per-minute limits. */
const WAIT_WHERE_UNSAID = 60_000;

/**
 * Talks to one GitLab with one token, read-only: `GET` and GraphQL queries.
 * All methods throw the SDK's error classes and nothing else.
 */
export class GitLabClient {
  /** Requests sent so far by route, every attempt counted. */
  readonly requests = new Map<string, number>();
  private readonly headers: Record<string, string>;
  private refusal: Fault | undefined;

  constructor(private readonly options: ClientOptions) {
    this.headers = {
      authorization: `Bearer ${options.token}`,
      accept: 'application/json',
      'user-agent': 'graph-gitlab',
    };
  }

  /** Milliseconds that requests have waited for rate limits. */
  get waited(): number {
    return this.options.limiter.waited;
  }

  /** One object. */
  get(
    target: Endpoint,
    retry: RetryPolicy = this.options.retry,
  ): Promise<unknown> {
    return atBorder(async () => {
      const { route } = target;
      const { answer } = await this.read(route, this.url(target), retry);
      return answer;
    });
  }

  /**
   * One object that not every token may ask for: a refusal says nothing of the
   * token, and passing faults are not retried.
   */
  probe(target: Endpoint): Promise<unknown> {
    const { route } = target;
    return atBorder(async () =>
      readAnswer(
        route,
        await this.exchange({
          ...this.reading(route, this.url(target)),
          probe: true,
        }),
      ),
    );
  }

  /** A list's pages, 100 rows each; see `followPages`. */
  async *list(target: Endpoint, query: Query = {}): AsyncGenerator<unknown[]> {
    const first = this.url(target, { ...query, per_page: PAGE_SIZE });
    const pages = followPages(first, target.route, (url) =>
      this.page(target.route, url),
    );
    for (;;) {
      const page = await atBorder(() => pages.next());
      if (page.done) {
        return;
      }
      yield page.value;
    }
  }

  /**
   * A GraphQL query's whole answer, `errors` included. Only transport-level
   * failures throw.
   *
   * @param patient whether passing faults are retried; a batch that can be made
   *   smaller is not worth the same attempt again
   */
  graphql(request: GraphqlRequest, patient: boolean): Promise<unknown> {
    const { origin, pathname } = this.options.baseUrl;
    const exchange: Exchange = {
      method: 'POST',
      url: new URL(`${rootPath(pathname)}${GRAPHQL_ROUTE}`, origin),
      route: GRAPHQL_ROUTE,
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    };
    return atBorder(() =>
      withRetry(patient ? this.options.retry : IMPATIENT, async () =>
        readAnswer(GRAPHQL_ROUTE, await this.exchange(exchange)),
      ),
    );
  }

  private async page(route: string, url: URL): Promise<Page> {
    const { retry } = this.options;
    const { answer, headers } = await this.read(route, url, retry);
    if (!Array.isArray(answer)) {
      throw new Fault('foreign', route, 200, 'the answer is not a list');
    }
    return { rows: answer, next: nextLink(headers.get('link'), url) };
  }

  private read(
    route: string,
    url: URL,
    retry: RetryPolicy,
  ): Promise<{ answer: unknown; headers: Answer['headers'] }> {
    const exchange = this.reading(route, url);
    return withRetry(retry, async () => {
      const answer = await this.exchange(exchange);
      return { answer: readAnswer(route, answer), headers: answer.headers };
    });
  }

  private reading(route: string, url: URL): Exchange {
    return { method: 'GET', url, route, headers: this.headers };
  }

  /**
   * One attempt: waits its turn, and again for as long as GitLab answers 429. A
   * token that was refused once is not offered again.
   */
  private async exchange(
    exchange: Exchange & { probe?: boolean },
  ): Promise<Answer> {
    const { limiter, transport, maximumWait, clock } = this.options;
    const { route } = exchange;
    for (let waited = 0; ; ) {
      const answer = await limiter.run(route, () => {
        if (this.refusal) {
          throw this.refusal;
        }
        this.requests.set(route, (this.requests.get(route) ?? 0) + 1);
        return transport(exchange);
      });
      limiter.observe(answer.headers);
      if (answer.status === 401 && !exchange.probe) {
        this.refusal = faultOf(route, answer);
      }
      if (answer.status === 503) {
        const asked = retryAfter(answer.headers, clock.now()) ?? 0;
        limiter.pause(Math.min(asked, maximumWait));
      }
      if (answer.status !== 429) {
        return answer;
      }
      const wait =
        requestedWait(answer.headers, clock.now()) ?? WAIT_WHERE_UNSAID;
      waited += wait;
      if (waited > maximumWait) {
        throw tooLong(route, waited, maximumWait);
      }
      limiter.pause(wait, ofThisRouteOnly(answer) ? route : undefined);
    }
  }

  private url({ path }: Endpoint, query: Query = {}): URL {
    const { origin, pathname } = this.options.baseUrl;
    const url = new URL(`${rootPath(pathname)}/api/v4${path}`, origin);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    return url;
  }
}

/** `/gitlab` for a relative root, nothing for `/`. */
function rootPath(pathname: string): string {
  return pathname.replace(/\/+$/, '');
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

function tooLong(route: string, waited: number, maximum: number): Fault {
  const minutes = (milliseconds: number) => Math.ceil(milliseconds / 60_000);
  return new Fault(
    'limited',
    route,
    429,
    `the rate limit asks to wait ${minutes(waited)} min, more than the ` +
      `${minutes(maximum)} min allowed (MAXIMUM_RATE_LIMIT_WAIT)`,
  );
}

async function atBorder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Fault ? toIntegrationError(error) : error;
  }
}
