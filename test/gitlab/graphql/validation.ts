import {
  DocumentNode,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  GraphQLSchema,
  KnownArgumentNamesRule,
  KnownTypeNamesRule,
  ProvidedRequiredArgumentsRule,
  specifiedRules,
  validate,
  ValidationRule,
  ValuesOfCorrectTypeRule,
  VariablesAreInputTypesRule,
} from 'graphql';
import { rubyRules } from './rules';

/**
 * What is wrong with a document. What a schema of another version lacks is told
 * in graphql-ruby's words and codes, for clients go by them; the rest in
 * graphql-js's.
 *
 * Source: https://docs.gitlab.com/api/graphql/#limits (five errors at most).
 */
export function validationErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  suggests: boolean,
): readonly GraphQLError[] {
  const rules = [...otherRules, ...rubyRules(suggests)];
  return validate(schema, document, rules).slice(0, 5);
}

/** Those whose words are graphql-ruby's. */
const REPLACED: ValidationRule[] = [
  FieldsOnCorrectTypeRule,
  KnownArgumentNamesRule,
  KnownTypeNamesRule,
  ProvidedRequiredArgumentsRule,
  ValuesOfCorrectTypeRule,
  VariablesAreInputTypesRule,
];

const otherRules = specifiedRules.filter((rule) => !REPLACED.includes(rule));
