import {
  DocumentNode,
  execute,
  ExecutionArgs,
  ExecutionResult,
  Kind,
} from 'graphql';

/** By document, of which there is one for a schema (documents.ts). */
const answers = new WeakMap<DocumentNode, Promise<ExecutionResult>>();

/**
 * Executes a query. What a schema tells of itself is asked by every run, and the same
 * whoever asks about whichever world: that is executed once.
 */
export async function executed(asked: ExecutionArgs): Promise<ExecutionResult> {
  const { document } = asked;
  if (!isIntrospection(document)) {
    return execute(asked);
  }
  const answer = answers.get(document) ?? Promise.resolve(execute(asked));
  answers.set(document, answer);
  return answer;
}

/** Of one operation, without variables or fragments that would tell more. */
function isIntrospection({ definitions }: DocumentNode): boolean {
  const [operation, ...others] = definitions;
  return (
    others.length === 0 &&
    operation.kind === Kind.OPERATION_DEFINITION &&
    operation.variableDefinitions?.length === 0 &&
    operation.selectionSet.selections.every(
      (selection) =>
        selection.kind === Kind.FIELD &&
        /^__(type|schema)$/.test(selection.name.value),
    )
  );
}
