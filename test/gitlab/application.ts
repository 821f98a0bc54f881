import { IncomingHttpHeaders } from 'http';
import { createGraphql, GraphqlOptions, GraphqlRequest } from './graphql';
import { graphqlRefusal, requireAccount } from './http/account';
import {
  authenticate,
  Identity,
  requireScope,
  TokenOwner,
} from './http/authentication';
import { RateLimit, RateLimiter } from './http/rateLimits';
import { html, json, notFoundRoute, Refusal, Reply } from './http/reply';
import { IncomingRequest } from './http/request';
import { defaultsOf, findRoute, Instance } from './http/route';
import { restRoutes } from './rest/routes';
import { Token } from './tokens';
import { Viewer, viewerOf } from './viewer';
import { World } from './world/types';

/** `off` answers 404, `blocked` 403, as instances and proxies do. */
export type GraphqlMode = 'on' | 'off' | 'blocked';

export interface ApplicationOptions {
  instance: Instance;
  /** What else GraphQL is told, beside the instance. */
  graphqlOptions?: Pick<GraphqlOptions, 'withoutFields' | 'brokenMembers'>;
  tokens: readonly Token[];
  graphql: GraphqlMode;
  rateLimits: readonly RateLimit[];
  /** Milliseconds since the epoch. */
  clock: () => number;
}

/** GitLab without the wire: answers requests about a world. */
export class Application {
  private tokens: readonly Token[];
  private readonly limiter: RateLimiter;
  private readonly executeGraphql: ReturnType<typeof createGraphql>;

  constructor(private readonly options: ApplicationOptions) {
    this.tokens = options.tokens;
    this.limiter = new RateLimiter(options.rateLimits, options.clock);
    this.executeGraphql = createGraphql({
      ...options.instance,
      ...options.graphqlOptions,
    });
  }

  /** @throws {Refusal} 401 for a token that is no good. */
  viewer(value: string, world: World): Viewer {
    const { token, user } = this.authenticate(
      { 'private-token': value },
      world,
    );
    return viewerOf(user, token, this.options.instance);
  }

  /** @throws {Error} For a token that is not there. */
  changeToken(value: string, row: Partial<Token>): void {
    if (!this.tokens.some((token) => token.value === value)) {
      throw new Error('There is no such token.');
    }
    this.tokens = this.tokens.map((token) =>
      token.value === value ? { ...token, ...row } : token,
    );
  }

  async answer(request: IncomingRequest, world: World): Promise<Reply> {
    try {
      return await this.route(request, world);
    } catch (error) {
      if (error instanceof Refusal) {
        return error.reply;
      }
      throw error;
    }
  }

  private route(
    request: IncomingRequest,
    world: World,
  ): Reply | Promise<Reply> {
    if (request.path === '/api/graphql') {
      return this.answerGraphql(request, world);
    }
    if (request.path.startsWith('/api/v4/')) {
      return this.answerRest(request, world);
    }
    return html('<form action="/users/sign_in">Sign in to GitLab</form>');
  }

  private answerRest(request: IncomingRequest, world: World): Reply {
    const pathname = request.path.slice('/api/v4'.length);
    const found = findRoute(restRoutes, pathname);
    if (!found) {
      throw notFoundRoute();
    }
    if (request.method !== 'GET') {
      return json({ error: '405 Not Allowed' }, { status: 405 });
    }
    const { route, path } = found;
    const { instance } = this.options;
    const { token, user } = this.authenticate(request.headers, world);
    requireScope(token, route.scopes);
    requireAccount(user, instance);
    const identity = { token, viewer: viewerOf(user, token, instance) };
    return this.limited(identity, route.pattern, () =>
      route.handle({
        ...identity,
        instance,
        world,
        path,
        pathname,
        query: request.query,
        defaults: defaultsOf(route.parameters),
      }),
    );
  }

  /** Source: app/controllers/graphql_controller.rb. */
  private async answerGraphql(
    request: IncomingRequest,
    world: World,
  ): Promise<Reply> {
    if (this.options.graphql === 'off') {
      throw notFoundRoute();
    }
    if (this.options.graphql === 'blocked') {
      return graphqlError('API not accessible for user', 403);
    }
    const owner = this.authenticateGraphql(request.headers, world);
    if (!owner) {
      return graphqlError('Invalid token', 401);
    }
    const { token, user } = owner;
    const refusal = graphqlRefusal(user);
    if (refusal) {
      return graphqlError(refusal.message, refusal.status);
    }
    const { instance } = this.options;
    const viewer = viewerOf(user, token, instance, 'graphql');
    if (!isGraphqlBody(request.payload)) {
      return graphqlError('Unexpected end of document', 400);
    }
    const { status, body, rows } = await this.executeGraphql({
      world,
      viewer,
      body: request.payload,
    });
    return this.limited({ token, viewer }, request.path, () =>
      json(body, { status, rows }),
    );
  }

  private authenticate(headers: IncomingHttpHeaders, world: World): TokenOwner {
    return authenticate(headers, this.tokens, world, this.options.clock());
  }

  /** GraphQL tells only that a token is no good, not why. */
  private authenticateGraphql(
    headers: IncomingHttpHeaders,
    world: World,
  ): TokenOwner | undefined {
    try {
      const owner = this.authenticate(headers, world);
      requireScope(owner.token, ['api', 'read_api']);
      return owner;
    } catch (error) {
      if (error instanceof Refusal) {
        return undefined;
      }
      throw error;
    }
  }

  private limited(
    { viewer }: Identity,
    route: string,
    handle: () => Reply,
  ): Reply {
    const { headers, exceeded } = this.limiter.count(viewer.userId, route);
    const reply = exceeded ? tooManyRequests(exceeded) : handle();
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
}

function isGraphqlBody(payload: unknown): payload is GraphqlRequest['body'] {
  return typeof payload === 'object' && payload !== null && 'query' in payload;
}

/** Source: lib/gitlab/rack_attack.rb, lib/api/helpers/rate_limiter.rb. */
function tooManyRequests({ kind }: RateLimit): Reply {
  if (kind === 'rack-attack') {
    return {
      status: 429,
      headers: { 'content-type': 'text/plain' },
      body: 'Retry later\n',
    };
  }
  const error =
    'This endpoint has been requested too many times. Try again later.';
  return json({ message: { error } }, { status: 429 });
}

function graphqlError(message: string, status: number): Reply {
  return json({ errors: [{ message }] }, { status });
}
