import { OWN_USER_ROUTE } from './account';
import { attempts, Read } from './attempts';
import { Endpoint, endpoint, GRAPHQL_ROUTE } from './endpoint';
import { graphqlExchange, GraphqlRequest } from './graphqlRequest';
import { OnePage, Page, PAGE_SIZE } from './page';
import { PageReader } from './pageReader';
import { firstPages, followPages, ListOptions } from './pages';
import { Requester, RequesterOptions } from './requester';
import { IMPATIENT, RetryPolicy } from './retry';
import type { Exchange } from './transport';
import type { Trouble } from './trouble';
import { apiUrl, Query } from './urls';
import { USER_AGENT } from './userAgent';

export interface ClientOptions extends RequesterOptions {
  /** `https://host[:port][/relative-root]`, without a trailing slash. */
  baseUrl: URL;
  token: string;
  retry: RetryPolicy;
}

/**
 * Talks to one GitLab with one token, read-only: `GET` and GraphQL queries.
 * All methods throw `Fault`s, whatever becomes of a request.
 */
export class GitLabClient {
  private readonly requester: Requester;
  private readonly headers: Record<string, string>;
  private readonly pages: PageReader;

  constructor(private readonly options: ClientOptions) {
    this.headers = {
      authorization: `Bearer ${options.token}`,
      accept: 'application/json',
      'user-agent': USER_AGENT,
    };
    const ownUser = this.url(endpoint`/user`);
    this.requester = new Requester(
      options,
      this.reading(OWN_USER_ROUTE, ownUser),
    );
    this.pages = new PageReader((route, url, retry = options.retry) =>
      this.read(route, url, retry),
    );
  }

  /** Requests sent so far by route, every attempt counted. */
  get requests(): ReadonlyMap<string, number> {
    return this.requester.requests;
  }

  /** Milliseconds that requests have waited for rate limits. */
  get waited(): number {
    return this.options.limiter.waited;
  }

  /** What GitLab answers in the place of what was asked, and until when it waits. */
  get trouble(): Trouble | undefined {
    return this.requester.troubles.current;
  }

  /** Milliseconds until a request of this route would be sent. */
  delayOf(route: string): number {
    return this.options.limiter.delayOf(route);
  }

  /** Milliseconds since some moment, by the clock that it waits by. */
  elapsed(): number {
    return this.options.clock.elapsed();
  }

  /** Milliseconds since 1970, by the same. */
  now(): number {
    return this.options.clock.now();
  }

  /**
   * Finds out whether the account may still ask anything.
   *
   * @throws Fault `unauthenticated` where it may not
   */
  confirmAccount(): Promise<void> {
    return this.requester.account.confirm();
  }

  /** One object. */
  async get(
    target: Endpoint,
    retry: RetryPolicy = this.options.retry,
    query: Query = {},
  ): Promise<unknown> {
    const url = this.url(target, query);
    const { answer } = await this.read(target.route, url, retry);
    return answer;
  }

  /** One object that can be done without: passing faults are not retried. */
  probe(target: Endpoint): Promise<unknown> {
    return this.get(target, IMPATIENT);
  }

  /** A list's pages, 100 rows each; see `followPages`. */
  list(
    target: Endpoint,
    query: Query = {},
    options: ListOptions = {},
  ): AsyncGenerator<unknown[]> {
    const first = this.firstPage(target, query);
    const fetchPage = (url: URL) => this.pages.page(target.route, url);
    return followPages(first, target.route, fetchPage, options);
  }

  /** Asks for what is first of a list that `list` is going to read. */
  begin(target: Endpoint, query: Query, options: ListOptions = {}): void {
    const first = this.firstPage(target, query);
    this.pages.begin(target.route, firstPages(first, options));
  }

  /**
   * The first page of a list, 100 rows: for lists that are walked along by a
   * value of their last row, which no other row's deletion moves.
   *
   * @throws Fault `paging` where headers and rows disagree about whether it is
   *   the last page; see `readPage`
   */
  async page(target: Endpoint, query: Query = {}): Promise<OnePage> {
    const url = this.firstPage(target, query);
    const { rows, next } = await this.pages.page(target.route, url);
    return { rows, isLast: next === undefined };
  }

  /**
   * The first page of a list, and how many rows there are in all, asked once.
   *
   * @param rows of the page; 100 at most
   * @returns no total where GitLab counts none: above 10,000 rows, and by keyset
   */
  async glance(
    target: Endpoint,
    query: Query,
    rows = PAGE_SIZE,
  ): Promise<Pick<Page, 'rows' | 'total'>> {
    const url = this.url(target, { ...query, per_page: rows });
    return this.pages.rows(target.route, url, IMPATIENT);
  }

  /**
   * A GraphQL query's whole answer, `errors` included. Only transport-level
   * failures throw.
   *
   * @param retry how passing faults are retried
   */
  async graphql(request: GraphqlRequest, retry: RetryPolicy): Promise<unknown> {
    const { baseUrl } = this.options;
    const { answer } = await this.exchange(
      graphqlExchange(baseUrl, this.headers, request),
      retry,
    );
    return answer;
  }

  /** GraphQL is found not to be let through: it is not asked for a minute. */
  avoidGraphql(reason: string): void {
    this.requester.breaker.open(GRAPHQL_ROUTE, reason);
  }

  private read(route: string, url: URL, retry: RetryPolicy) {
    return this.exchange(this.reading(route, url), retry);
  }

  private exchange(exchange: Exchange, retry: RetryPolicy): Promise<Read> {
    return attempts(this.requester, this.options.clock, exchange, retry);
  }

  private reading(route: string, url: URL): Exchange {
    return { method: 'GET', url, route, headers: this.headers };
  }

  private firstPage(target: Endpoint, query: Query): URL {
    return this.url(target, { ...query, per_page: PAGE_SIZE });
  }

  private url(target: Endpoint, query?: Query): URL {
    return apiUrl(this.options.baseUrl, target, query);
  }
}
