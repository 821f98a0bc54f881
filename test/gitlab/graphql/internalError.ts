import { GraphQLError } from 'graphql';

/** What a resolver of GitLab's raises when something in it breaks. */
export class InternalServerError extends Error {}

/**
 * Whether GitLab would answer 500 instead of data: an exception that is no
 * GraphQL error leaves the whole query without an answer. A value that its enum
 * does not have is such an exception too (graphql-ruby's `UnresolvedValueError`).
 *
 * Source: `rescue_from StandardError` in app/controllers/graphql_controller.rb.
 */
export function isInternal({ originalError, message }: GraphQLError): boolean {
  return (
    originalError instanceof InternalServerError ||
    /^Enum "\w+" cannot represent value/.test(message)
  );
}
