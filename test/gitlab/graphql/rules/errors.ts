import { ASTNode, GraphQLError, Kind } from 'graphql';

/** What may have been meant instead of a name, or nothing. */
export type Meant = (name: string, options: readonly string[]) => string;

/** An error as graphql-ruby's rules report it. */
export function refusal(
  message: string,
  nodes: ASTNode,
  path: string[],
  extensions: Record<string, string>,
): GraphQLError {
  return new GraphQLError(message, { nodes, path, extensions });
}

/** graphql-ruby's path to a place in the query: `query name`, fields, ... */
export function namesOf(
  ancestors: readonly (ASTNode | readonly ASTNode[])[],
): string[] {
  return ancestors.flatMap((node) => {
    if (!('kind' in node)) {
      return [];
    }
    switch (node.kind) {
      case Kind.OPERATION_DEFINITION:
        return [[node.operation, node.name?.value].filter(Boolean).join(' ')];
      case Kind.FRAGMENT_DEFINITION:
        return [`fragment ${node.name.value}`];
      case Kind.INLINE_FRAGMENT:
        return [
          ['...', node.typeCondition && `on ${node.typeCondition.name.value}`]
            .filter(Boolean)
            .join(' '),
        ];
      case Kind.FIELD:
        return [(node.alias ?? node.name).value];
      default:
        return [];
    }
  });
}
