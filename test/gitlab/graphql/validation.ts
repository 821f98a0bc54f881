import {
  ASTNode,
  DocumentNode,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  GraphQLSchema,
  Kind,
  KnownArgumentNamesRule,
  specifiedRules,
  validate,
  ValidationRule,
} from 'graphql';

/**
 * What is wrong with a document. What a schema of another version lacks is told
 * in graphql-ruby's words, for clients go by them; the rest in graphql-js's.
 *
 * Source: https://docs.gitlab.com/api/graphql/#limits (five errors at most).
 */
export function validationErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly GraphQLError[] {
  return validate(schema, document, RULES).slice(0, 5);
}

/** graphql-ruby: static_validation/rules/fields_are_defined_on_type.rb. */
const fieldExists: ValidationRule = (context) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const type = context.getParentType();
    if (type && !context.getFieldDef()) {
      const fieldName = node.name.value;
      context.reportError(
        new GraphQLError(
          `Field '${fieldName}' doesn't exist on type '${type.name}'`,
          {
            nodes: node,
            path: [...namesOf(ancestors), fieldName],
            extensions: {
              code: 'undefinedField',
              typeName: type.name,
              fieldName,
            },
          },
        ),
      );
    }
  },
});

/** graphql-ruby: static_validation/rules/arguments_are_defined.rb. */
const argumentIsAccepted: ValidationRule = (context) => ({
  Argument(node, _key, _parent, _path, ancestors) {
    const field = context.getFieldDef();
    if (field && !context.getDirective() && !context.getArgument()) {
      const argumentName = node.name.value;
      context.reportError(
        new GraphQLError(
          `Field '${field.name}' doesn't accept argument '${argumentName}'`,
          {
            nodes: node,
            path: [...namesOf(ancestors), argumentName],
            extensions: {
              code: 'argumentNotAccepted',
              name: field.name,
              typeName: 'Field',
              argumentName,
            },
          },
        ),
      );
    }
  },
});

const RULES = [
  ...specifiedRules.filter(
    (rule) =>
      rule !== FieldsOnCorrectTypeRule && rule !== KnownArgumentNamesRule,
  ),
  fieldExists,
  argumentIsAccepted,
];

/** graphql-ruby's path to a place in the query: `query name`, fields, ... */
function namesOf(
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
      case Kind.FIELD:
        return [(node.alias ?? node.name).value];
      default:
        return [];
    }
  });
}
