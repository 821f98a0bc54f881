import type { Collected } from '../../collect/collected';
import type { Operation } from '../../gitlab/graphql/operation';
import { fieldsOf, GitLabSchema } from '../../gitlab/graphql/schema';
import { commitFields, ORDINARY_COMMITS } from '../commit/row';
import { PERSON_FIELDS } from '../user/row';
import { evidenceSelection } from './evidence';
import { REVIEWER_FIELDS } from './reviews';

/**
 * A page of a scope's merge requests of a time of creation: the rows, their
 * approvals and reviews, the evidence of their commits, and the commits. 250 of
 * GitLab's 250 points for a page of 100, 224 without the commits.
 */
export function mergeRequestPage(
  kind: Collected['kind'],
  withCommits: boolean,
  excludeArchived: boolean,
): Operation {
  const key = [kind, withCommits, excludeArchived].join();
  const known =
    operations.get(key) ?? operation(kind, withCommits, excludeArchived);
  operations.set(key, known);
  return known;
}

/** Made once, for what a GitLab's schema makes of one is kept by it. */
const operations = new Map<string, Operation>();

/** The list's arguments that make a group's as whole as REST's. */
export function scopeArguments(
  kind: Collected['kind'],
  excludeArchived: boolean,
): string {
  return kind === 'group'
    ? `includeSubgroups: true, includeArchived: ${!excludeArchived}, `
    : '';
}

function operation(
  kind: Collected['kind'],
  withCommits: boolean,
  excludeArchived: boolean,
): Operation {
  const name = kind === 'group' ? 'GroupMergeRequests' : 'ProjectMergeRequests';
  return {
    name,
    document: (schema) =>
      `query ${name}($fullPath: ID!, $from: Time, $to: Time, $since: Time!, $first: Int!, $after: String) {
      ${kind}(fullPath: $fullPath) {
        id
        mergeRequests(${scopeArguments(
          kind,
          excludeArchived,
        )}createdAfter: $from, createdBefore: $to, updatedAfter: $since, sort: CREATED_ASC, first: $first, after: $after) {
          count
          pageInfo { hasNextPage endCursor }
          nodes {
            ${rowSelection(schema)}
            approvedBy(first: 100) { pageInfo { hasNextPage } nodes { ${PERSON_FIELDS} } }
            ${evidenceSelection(
              schema.has,
              withCommits ? commitFields(schema) : [],
            )}
            ${
              withCommits &&
              schema.has('MergeRequest', 'commitsWithoutMergeCommits')
                ? ORDINARY_COMMITS
                : ''
            }
          }
        }
      }
    }`,
  };
}

/** What a row of REST's list has. */
function rowSelection(schema: GitLabSchema): string {
  return `id iid title state draft webUrl createdAt updatedAt mergedAt
            sourceBranch targetBranch sourceProjectId targetProjectId
            diffHeadSha mergeCommitSha squash squashOnMerge
            detailedMergeStatus conflicts mergeableDiscussionsState
            shouldRemoveSourceBranch forceRemoveSourceBranch allowCollaboration
            mergeWhenPipelineSucceeds
            ${fieldsOf(
              schema,
              'MergeRequest',
              'approvalsRequired',
              'approvalsLeft',
            )}
            author { ${PERSON_FIELDS} }
            mergeUser { ${PERSON_FIELDS} }
            reviewers(first: 100) { nodes { ${REVIEWER_FIELDS} } }
            assignees(first: 100) { nodes { ${PERSON_FIELDS} } }
            labels(first: 100) { nodes { title } }`;
}
