import type { Operation } from '../../gitlab/graphql/graphqlClient';
import type { Collected } from '../../collect/collected';
import { fieldsOf } from '../../gitlab/graphql/schema';

/**
 * The commits of a scope's merge requests: 68 points of GitLab's 250 for a page
 * of 100. In the order of creation, which an update meanwhile does not change.
 */
export function commitsOperation(kind: Collected['kind']): Operation {
  return kind === 'group' ? groupCommits : projectCommits;
}

/** Those that are no merges; never more than there are commits. */
const ORDINARY = 'commitsWithoutMergeCommits(first: 100) { nodes { sha } }';

const groupCommits = operation(
  'GroupCommits',
  'group',
  'includeSubgroups: true, includeArchived: true, ',
);
const projectCommits = operation('ProjectCommits', 'project', '');

function operation(
  name: string,
  root: Collected['kind'],
  scopeArguments: string,
): Operation {
  return {
    name,
    document: (schema) =>
      `query ${name}($fullPath: ID!, $since: Time!, $first: Int!, $after: String) {
      ${root}(fullPath: $fullPath) {
        mergeRequests(${scopeArguments}updatedAfter: $since, sort: CREATED_ASC, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id sourceBranch
            commits(first: 100) {
              pageInfo { hasNextPage }
              nodes {
                sha shortId title message authorName authorEmail authoredDate webUrl
                ${fieldsOf(
                  schema,
                  'Commit',
                  'committerName',
                  'committerEmail',
                  'committedDate',
                )}
              }
            }
            ${
              schema.has('MergeRequest', 'commitsWithoutMergeCommits')
                ? ORDINARY
                : ''
            }
          }
        }
      }
    }`,
  };
}
