import { GraphQLError } from 'graphql';
import { Tier } from '../world/tier';
import { Viewer } from '../viewer';
import { World } from '../world/types';
import { Context } from './context';
import { isInternal } from './internalError';
import { executed } from './introspected';
import { prepare } from './prepare';
import { Edition } from './schema';
import { schemaOf } from './schemaOf';

export interface GraphqlOptions extends Edition {
  /** Of the instance, without a slash at the end. */
  baseUrl: string;
  /** Default: ultimate. */
  tier?: Tier;
  /** Full paths of groups and projects whose lists of members break a query. */
  brokenMembers?: readonly string[];
}

export interface GraphqlRequest {
  world: World;
  viewer: Viewer;
  body: {
    query?: unknown;
    variables?: Record<string, unknown> | null;
    operationName?: string | null;
  };
}

export interface GraphqlResponse {
  /** HTTP status. */
  status: number;
  body: unknown;
  /** Nodes that the connections of the answer hold. */
  rows?: number;
}

/** Source: `MAX_QUERY_SIZE` in app/controllers/graphql_controller.rb. */
const MAX_QUERY_SIZE = 10_000;

/** Source: the constants in app/graphql/gitlab_schema.rb. */
const MAX_COMPLEXITY = { user: 250, admin: 300 };

/**
 * GitLab's GraphQL endpoint: answers `POST /api/graphql` of users who have been
 * authenticated. Source: app/controllers/graphql_controller.rb.
 */
export function createGraphql(
  options: GraphqlOptions,
): (request: GraphqlRequest) => Promise<GraphqlResponse> {
  const schema = schemaOf(options);
  return async ({ world, viewer, body }) => {
    const query = String(body.query ?? '');
    if (!viewer.scopes.some((scope) => /^(read_)?api$/.test(scope))) {
      // Tokens without the scope find no user: lib/gitlab/auth/auth_finders.rb.
      return failed(['Invalid token'], 401);
    }
    if (query.length > MAX_QUERY_SIZE) {
      return failed(['Query too large'], 422);
    }
    const limit = viewer.admin ? MAX_COMPLEXITY.admin : MAX_COMPLEXITY.user;
    const prepared = prepare(
      schema,
      { ...body, query },
      {
        maxComplexity: limit,
        suggests: suggests(options),
      },
    );
    if ('errors' in prepared) {
      return failed(prepared.errors);
    }
    const context: Context = {
      ...options,
      tier: options.tier ?? 'ultimate',
      world,
      viewer,
      complexity: { score: prepared.complexity, limit },
      rows: 0,
    };
    const answer = await executed({
      schema,
      document: prepared.document,
      operationName: body.operationName,
      variableValues: body.variables,
      contextValue: context,
    });
    return answer.errors?.some(isInternal)
      ? failed(['Internal server error'], 500)
      : { status: 200, body: answer, rows: context.rows };
  };
}

/**
 * graphql-ruby 2.5 adds what may have been meant; GitLab 18.8 is known to have
 * it (its package list), older ones say nothing.
 */
function suggests({ version }: Edition): boolean {
  const [major, minor] = version.split('.').map((part) => Number(part));
  return major > 18 || (major === 18 && minor >= 8);
}

function failed(
  errors: readonly (GraphQLError | string)[],
  status = 200,
): GraphqlResponse {
  return {
    status,
    body: {
      errors: errors.map((error) =>
        typeof error === 'string' ? { message: error } : error,
      ),
    },
  };
}
