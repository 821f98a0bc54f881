import {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { getDirectiveValues } from 'graphql/execution';

/** An operation of a document with the values of its variables. */
export interface Operation {
  definition: OperationDefinitionNode;
  document: DocumentNode;
  variables: Record<string, unknown>;
}

/**
 * The fields that are selected on an object type, by response key: fragments
 * are resolved, and what is skipped is left out.
 */
export function fieldsOf(
  schema: GraphQLSchema,
  operation: Operation,
  type: GraphQLObjectType,
  parents: readonly { selectionSet?: SelectionSetNode }[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const waiting = parents.flatMap(selectionsOf);
  // `waiting` grows while it is walked: fragments bring their own selections.
  for (const selection of waiting) {
    if (isSkipped(selection, operation.variables)) {
      continue;
    }
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      fields.set(key, [...(fields.get(key) ?? []), selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragmentNamed(operation.document, selection.name.value)
        : selection;
    const condition = fragment?.typeCondition?.name.value ?? type.name;
    if (fragment && isOfType(schema, type, condition)) {
      waiting.push(...selectionsOf(fragment));
    }
  }
  return fields;
}

function selectionsOf({ selectionSet }: { selectionSet?: SelectionSetNode }) {
  return [...(selectionSet?.selections ?? [])];
}

function isSkipped(
  selection: SelectionNode,
  variables: Record<string, unknown>,
): boolean {
  if (!selection.directives?.length) {
    return false;
  }
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(
    GraphQLIncludeDirective,
    selection,
    variables,
  );
  return skip?.if === true || include?.if === false;
}

function fragmentNamed(
  { definitions }: DocumentNode,
  name: string,
): FragmentDefinitionNode | undefined {
  return definitions.find(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION &&
      definition.name.value === name,
  );
}

function isOfType(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): boolean {
  const condition = schema.getType(name);
  return (
    condition === type ||
    (isAbstractType(condition) && schema.isSubType(condition, type))
  );
}
