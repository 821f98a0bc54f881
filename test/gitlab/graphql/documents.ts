import { DocumentNode, GraphQLError, GraphQLSchema, parse } from 'graphql';
import { validationErrors } from './validation';

/** A document, and what is wrong with it by a schema. */
export interface CheckedDocument {
  document: DocumentNode;
  errors: readonly GraphQLError[];
}

/** More than some runs ask; checking one takes longer than answering it. */
const REMEMBERED = 1_000;

const remembered = new WeakMap<GraphQLSchema, Map<string, CheckedDocument>>();

/**
 * Reads and validates a document, each text once.
 *
 * @param suggests whether errors tell what may have been meant
 * @throws {GraphQLError} For what is no GraphQL.
 */
export function checkedDocument(
  schema: GraphQLSchema,
  query: string,
  suggests: boolean,
): CheckedDocument {
  const documents = documentsOf(schema);
  const key = `${suggests} ${query}`;
  const known = documents.get(key);
  if (known) {
    return known;
  }
  const document = parse(query);
  const errors = validationErrors(schema, document, suggests);
  if (documents.size >= REMEMBERED) {
    documents.clear();
  }
  const checked = { document, errors };
  documents.set(key, checked);
  return checked;
}

function documentsOf(schema: GraphQLSchema): Map<string, CheckedDocument> {
  const known = remembered.get(schema);
  if (known) {
    return known;
  }
  const documents = new Map<string, CheckedDocument>();
  remembered.set(schema, documents);
  return documents;
}
