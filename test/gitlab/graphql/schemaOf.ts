import { GraphQLSchema } from 'graphql';
import { createSchema, Edition } from './schema';

/** By what of an edition counts; building one takes as long as a small run. */
const schemas = new Map<string, GraphQLSchema>();

/** The schema of this edition, which all GitLabs of it in this process share. */
export function schemaOf(edition: Edition): GraphQLSchema {
  const { version, enterprise, withoutFields = [] } = edition;
  const key = JSON.stringify([version, enterprise, withoutFields]);
  const known = schemas.get(key);
  if (known) {
    return known;
  }
  const schema = createSchema(edition);
  schemas.set(key, schema);
  return schema;
}
