import { IncomingHttpHeaders } from 'http';
import { createGraphql, GraphqlOptions, GraphqlRequest } from './graphql';
import { authenticate, Identity, requireScope } from './http/authentication';
import { RateLimit, RateLimiter } from './http/rateLimits';
import { html, json, notFoundRoute, Refusal, Reply } from './http/reply';
import { IncomingRequest } from './http/request';
import { defaultsOf, findRoute, Instance } from './http/route';
import { restRoutes } from './rest/routes';
import { Token } from './tokens';
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
  private readonly limiter: RateLimiter;
  private readonly executeGraphql: ReturnType<typeof createGraphql>;

  constructor(private readonly options: ApplicationOptions) {
    this.limiter = new RateLimiter(options.rateLimits, options.clock);
    this.executeGraphql = createGraphql({
      ...options.instance,
      ...options.graphqlOptions,
    });
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
    const identity = this.authenticate(request.headers, world);
    requireScope(identity.token, route.scopes);
    return this.limited(identity, route.pattern, () =>
      route.handle({
        ...identity,
        instance: this.options.instance,
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
    const identity = this.authenticateGraphql(request.headers, world);
    if (!identity) {
      return graphqlError('Invalid token', 401);
    }
    if (!isGraphqlBody(request.payload)) {
      return graphqlError('Unexpected end of document', 400);
    }
    const { status, body, rows } = await this.executeGraphql({
      world,
      viewer: identity.viewer,
      body: request.payload,
    });
    return this.limited(identity, request.path, () =>
      json(body, { status, rows }),
    );
  }

  private authenticate(headers: IncomingHttpHeaders, world: World): Identity {
    const { tokens, clock } = this.options;
    return authenticate(headers, tokens, world, clock());
  }

  /** GraphQL tells only that a token is no good, not why. */
  private authenticateGraphql(
    headers: IncomingHttpHeaders,
    world: World,
  ): Identity | undefined {
    try {
      const identity = this.authenticate(headers, world);
      requireScope(identity.token, ['api', 'read_api']);
      return identity;
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
