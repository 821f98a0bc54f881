import type { Operation } from '../../gitlab/graphql/graphqlClient';
import type { Scope } from '../merge-request/lists';

/**
 * The commits of a scope's merge requests: 71 points of GitLab's 250 for a page
 * of 100. In the order of creation, which an update meanwhile does not change.
 */
export function commitsOperation(kind: Scope['kind']): Operation {
  return kind === 'group' ? groupCommits : projectCommits;
}

const groupCommits = operation(
  'GroupCommits',
  'group',
  'includeSubgroups: true, includeArchived: true, ',
);
const projectCommits = operation('ProjectCommits', 'project', '');

/** With and without what commits have since 16.5. */
function operation(
  name: string,
  root: Scope['kind'],
  scopeArguments: string,
): Operation {
  const document = (newerFields: string) =>
    `query ${name}($fullPath: ID!, $since: Time!, $first: Int!, $after: String) {
      ${root}(fullPath: $fullPath) {
        mergeRequests(${scopeArguments}updatedAfter: $since, sort: CREATED_ASC, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id sourceBranch
            commits(first: 100) {
              pageInfo { hasNextPage }
              nodes { sha shortId title message authorName authorEmail authoredDate webUrl ${newerFields} }
            }
            commitsWithoutMergeCommits(first: 100) { pageInfo { hasNextPage } nodes { sha } }
          }
        }
      }
    }`;
  return {
    name,
    documents: [
      document('committerName committerEmail committedDate'),
      document(''),
    ],
  };
}
