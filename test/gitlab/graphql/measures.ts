import { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Measure, measure } from './complexity';
import { Operation } from './selections';

/** Of operations, each of a document of one schema's, by what rules see of variables. */
const measures = new WeakMap<OperationDefinitionNode, Map<string, Measure>>();

/** What `measure` tells, once: runs ask the same of group after group. */
export function measureOnce(
  schema: GraphQLSchema,
  operation: Operation,
): Measure {
  const { definition, variables } = operation;
  const known = measures.get(definition) ?? new Map<string, Measure>();
  measures.set(definition, known);
  const key = seen(variables);
  const measured = known.get(key) ?? measure(schema, operation);
  known.set(key, measured);
  return measured;
}

/** Rules look at numbers, and at what is true or given: never which text it is. */
function seen(variables: Record<string, unknown>): string {
  return JSON.stringify(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : Boolean(value),
    ]),
  );
}
