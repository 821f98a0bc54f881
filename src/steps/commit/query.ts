import type { Operation } from '../../gitlab/graphql/graphqlClient';
import type { Scope } from '../scopes';

/**
 * The commits of a scope's merge requests: 68 points of GitLab's 250 for a page
 * of 100. In the order of creation, which an update meanwhile does not change.
 */
export function commitsOperation(kind: Scope['kind']): Operation {
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

/**
 * With and without what commits have since 16.5, and the list that tells merges:
 * without it REST would have to be asked for each merge request, and tells no
 * parents either.
 */
function operation(
  name: string,
  root: Scope['kind'],
  scopeArguments: string,
): Operation {
  const document = (newerFields: string, ordinary: string) =>
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
            ${ordinary}
          }
        }
      }
    }`;
  const newerFields = 'committerName committerEmail committedDate';
  return {
    name,
    documents: [
      document(newerFields, ORDINARY),
      document('', ORDINARY),
      document(newerFields, ''),
      document('', ''),
    ],
  };
}
