import type { Operation } from '../../gitlab/graphql/operation';
import { userEntity } from './entity';

/** GitLab's largest page, at 38 points of its 250. */
export const USERS_PER_REQUEST = 100;

/**
 * Users by id. Tokens of non-administrators get no blocked users here
 * (GitLab's app/finders/users_finder.rb, `without_forbidden_states`).
 */
export const usersById: Operation = {
  name: 'Users',
  goesFirst: true,
  document: (schema) =>
    `query Users($ids: [ID!]!) {
      users(ids: $ids, first: ${USERS_PER_REQUEST}) { nodes { ${userEntity.selection(
      schema,
    )} } }
    }`,
};

/** An alias each, at 10 points. */
export const SINGLE_USERS_PER_REQUEST = 25;

/** One by one in one request: this way GitLab answers blocked users too. */
export function singleUsers(count: number): Operation {
  const each = (part: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => part(at)).join(' ');
  return {
    name: 'SingleUsers',
    goesFirst: true,
    document: (schema) =>
      `query SingleUsers(${each((at) => `$id${at}: UserID!`)}) {
        ${each(
          (at) =>
            `user${at}: user(id: $id${at}) { ${userEntity.selection(schema)} }`,
        )}
      }`,
  };
}
