import { readAnswer } from './answer';
import { Endpoint, GRAPHQL_ROUTE } from './endpoint';
import { Fault, toIntegrationError } from './fault';
import { OnePage, Page, PAGE_SIZE, readPage } from './page';
import { followPages, ListOptions } from './pages';
import { Requester, RequesterOptions } from './requester';
import { Patience } from './patience';
import { IMPATIENT, RetryPolicy } from './retry';
import type { Answer, Exchange } from './transport';
import { USER_AGENT } from './userAgent';

export type Query = Record<string, string | number | boolean | undefined>;

/** A GraphQL operation; the document has exactly one. */
export interface GraphqlRequest {
  operationName: string;
  query: string;
  variables: Record<string, unknown>;
}

export interface ClientOptions extends RequesterOptions {
  /** `https://host[:port][/relative-root]`, without a trailing slash. */
  baseUrl: URL;
  token: string;
  retry: RetryPolicy;
}

/**
 * Talks to one GitLab with one token, read-only: `GET` and GraphQL queries.
 * All methods throw the SDK's error classes, whatever becomes of a request.
 */
export class GitLabClient {
  private readonly requester: Requester;
  private readonly patience: Patience;
  private readonly headers: Record<string, string>;

  constructor(private readonly options: ClientOptions) {
    this.requester = new Requester(options);
    this.patience = new Patience(options.clock);
    this.headers = {
      authorization: `Bearer ${options.token}`,
      accept: 'application/json',
      'user-agent': USER_AGENT,
    };
  }

  /** Requests sent so far by route, every attempt counted. */
  get requests(): ReadonlyMap<string, number> {
    return this.requester.requests;
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
        await this.requester.send({
          ...this.reading(route, this.url(target)),
          probe: true,
        }),
      ),
    );
  }

  /** A list's pages, 100 rows each; see `followPages`. */
  async *list(
    target: Endpoint,
    query: Query = {},
    options: ListOptions = {},
  ): AsyncGenerator<unknown[]> {
    const { route } = target;
    const first = this.url(target, { ...query, per_page: PAGE_SIZE });
    const fetchPage = (url: URL) => this.fetchPage(route, url);
    const pages = followPages(first, route, fetchPage, options);
    for (;;) {
      const page = await atBorder(() => pages.next());
      if (page.done) {
        return;
      }
      yield page.value;
    }
  }

  /**
   * The first page of a list, 100 rows: for lists that are walked along by a
   * value of their last row, which no other row's deletion moves.
   *
   * @throws Fault `paging`, as the SDK's error, where headers and rows disagree
   *   about whether it is the last page; see `readPage`
   */
  page(target: Endpoint, query: Query = {}): Promise<OnePage> {
    const url = this.url(target, { ...query, per_page: PAGE_SIZE });
    return atBorder(async () => {
      const { rows, next } = await this.fetchPage(target.route, url);
      return { rows, isLast: next === undefined };
    });
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
    return atBorder(async () => {
      if (!/^query\s/.test(request.query)) {
        throw new Error('Only queries are sent to GitLab: they change nothing');
      }
      return this.patience.run(
        patient ? this.options.retry : IMPATIENT,
        async () =>
          readAnswer(GRAPHQL_ROUTE, await this.requester.send(exchange)),
      );
    });
  }

  private async fetchPage(route: string, url: URL): Promise<Page> {
    const { retry } = this.options;
    const { answer, headers } = await this.read(route, url, retry);
    if (!Array.isArray(answer)) {
      throw new Fault('foreign', route, 200, 'the answer is not a list');
    }
    return readPage(answer, headers, url, route);
  }

  private read(
    route: string,
    url: URL,
    retry: RetryPolicy,
  ): Promise<{ answer: unknown; headers: Answer['headers'] }> {
    const exchange = this.reading(route, url);
    return this.patience.run(retry, async () => {
      const answer = await this.requester.send(exchange);
      return { answer: readAnswer(route, answer), headers: answer.headers };
    });
  }

  private reading(route: string, url: URL): Exchange {
    return { method: 'GET', url, route, headers: this.headers };
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

async function atBorder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Fault ? toIntegrationError(error) : error;
  }
}
