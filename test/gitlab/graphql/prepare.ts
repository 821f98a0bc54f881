import {
  DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
  OperationTypeNode,
  print,
} from 'graphql';
import { CheckedDocument, checkedDocument } from './documents';
import { measureOnce } from './measures';
import { NOT_AVAILABLE } from './permissions';
import { Operation } from './selections';

/** What a request asks to be executed. */
export interface QueryRequest {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

export interface Prepared {
  document: DocumentNode;
  complexity: number;
}

export interface Refused {
  errors: readonly (GraphQLError | string)[];
}

export interface Limits {
  maxComplexity: number;
  /** Whether errors tell what may have been meant. */
  suggests: boolean;
}

/** Source: `MAX_DEPTH` in app/graphql/gitlab_schema.rb. */
const MAX_DEPTH = 20;

/** Everything that GitLab checks before it executes a query. */
export function prepare(
  schema: GraphQLSchema,
  { query, operationName, variables }: QueryRequest,
  { maxComplexity, suggests }: Limits,
): Prepared | Refused {
  const checked = checkedOrError(schema, query, suggests);
  if (checked instanceof GraphQLError) {
    return { errors: [checked] };
  }
  const { document, errors } = checked;
  const definition = getOperationAST(document, operationName);
  if (!definition) {
    return { errors: [`No operation named "${operationName ?? ''}"`] };
  }
  if (definition.operation !== OperationTypeNode.QUERY) {
    // With `read_api` no mutation is authorized.
    return { errors: [NOT_AVAILABLE] };
  }
  if (errors.length > 0) {
    return { errors };
  }
  const values = variablesOf(schema, definition, variables ?? {});
  if ('errors' in values) {
    return values;
  }
  return measured(schema, { document, definition, ...values }, maxComplexity);
}

function measured(
  schema: GraphQLSchema,
  operation: Operation,
  maxComplexity: number,
): Prepared | Refused {
  const { complexity, depth } = measureOnce(schema, operation);
  if (complexity > maxComplexity) {
    return {
      errors: [
        `Query has complexity of ${complexity}, which exceeds max complexity of ${maxComplexity}`,
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

function checkedOrError(
  schema: GraphQLSchema,
  query: string,
  suggests: boolean,
): CheckedDocument | GraphQLError {
  try {
    return checkedDocument(schema, query, suggests);
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
