import {
  DocumentNode,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
} from 'graphql';
import { Viewer } from '../viewer';
import { World } from '../world/types';
import { measure } from './complexity';
import { Context } from './context';
import { NOT_AVAILABLE } from './resolvers/groups';
import { createSchema, Edition } from './schema';
import { Operation } from './selections';
import { validationErrors } from './validation';

export interface GraphqlOptions extends Edition {
  /** Of the instance, without a slash at the end. */
  baseUrl: string;
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
const MAX_DEPTH = 20;

/**
 * GitLab's GraphQL endpoint: answers `POST /api/graphql` of users who have been
 * authenticated. Source: app/controllers/graphql_controller.rb.
 */
export function createGraphql(
  options: GraphqlOptions,
): (request: GraphqlRequest) => Promise<GraphqlResponse> {
  const schema = createSchema(options);
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
    const prepared = prepare(schema, query, body, limit);
    if ('errors' in prepared) {
      return failed(prepared.errors);
    }
    const context: Context = {
      ...options,
      world,
      viewer,
      complexity: { score: prepared.complexity, limit },
      rows: 0,
    };
    const answer = await execute({
      schema,
      document: prepared.document,
      operationName: body.operationName,
      variableValues: body.variables,
      contextValue: context,
    });
    return { status: 200, body: answer, rows: context.rows };
  };
}

interface Prepared {
  document: DocumentNode;
  complexity: number;
}

interface Refused {
  errors: readonly (GraphQLError | string)[];
}

/** Everything that GitLab checks before it executes a query. */
function prepare(
  schema: GraphQLSchema,
  query: string,
  { operationName, variables }: GraphqlRequest['body'],
  limit: number,
): Prepared | Refused {
  const document = parsed(query);
  if (document instanceof GraphQLError) {
    return { errors: [document] };
  }
  const definition = getOperationAST(document, operationName);
  if (!definition) {
    return { errors: [`No operation named "${operationName ?? ''}"`] };
  }
  if (definition.operation !== OperationTypeNode.QUERY) {
    // With `read_api` no mutation is authorized.
    return { errors: [NOT_AVAILABLE] };
  }
  const errors = validationErrors(schema, document);
  if (errors.length > 0) {
    return { errors };
  }
  const values = variablesOf(schema, definition, variables ?? {});
  if ('errors' in values) {
    return values;
  }
  return measured(schema, { document, definition, ...values }, limit);
}

function measured(
  schema: GraphQLSchema,
  operation: Operation,
  limit: number,
): Prepared | Refused {
  const { complexity, depth } = measure(schema, operation);
  if (complexity > limit) {
    return {
      errors: [
        `Query has complexity of ${complexity}, which exceeds max complexity of ${limit}`,
      ],
    };
  }
  if (depth > MAX_DEPTH) {
    return {
      errors: [
        `Query has depth of ${depth}, which exceeds max depth of ${MAX_DEPTH}`,
      ],
    };
  }
  return { document: operation.document, complexity };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return error;
    }
    throw error;
  }
}

/** Words the errors as graphql-ruby does (lib/graphql/query/variables.rb). */
function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Record<string, unknown>,
): Pick<Operation, 'variables'> | Refused {
  const { coerced, errors = [] } = getVariableValues(
    schema,
    variableDefinitions,
    given,
  );
  if (coerced) {
    return { variables: coerced };
  }
  const refused = variableDefinitions.filter((definition) =>
    errors.some(({ nodes }) => nodes?.includes(definition)),
  );
  return {
    errors: refused.map(
      ({ variable, type }) =>
        `Variable $${variable.name.value} of type ${print(type)} ` +
        'was provided invalid value',
    ),
  };
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
