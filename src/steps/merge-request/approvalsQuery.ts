import type { Operation } from '../../gitlab/graphql/graphqlClient';
import { PERSON_FIELDS } from '../user/row';
import { evidenceSelection } from './evidence';
import type { Collected } from '../../collect/collected';
import { fieldsOf } from '../../gitlab/graphql/schema';

/**
 * The approvals of a scope's merge requests of a time, and the evidence of their
 * commits, in one query: 77 points of GitLab's 250 for a page of 100.
 */
export function approvalsOperation(kind: Collected['kind']): Operation {
  return kind === 'group' ? groupApprovals : projectApprovals;
}

const groupApprovals = operation(
  'GroupApprovals',
  'group',
  'includeSubgroups: true, includeArchived: true, ',
);
const projectApprovals = operation('ProjectApprovals', 'project', '');

function operation(
  name: string,
  root: Collected['kind'],
  scopeArguments: string,
): Operation {
  return {
    name,
    document: (schema) =>
      `query ${name}($fullPath: ID!, $from: Time!, $to: Time!, $since: Time!, $first: Int!, $after: String) {
      ${root}(fullPath: $fullPath) {
        mergeRequests(${scopeArguments}createdAfter: $from, createdBefore: $to, updatedAfter: $since, sort: CREATED_ASC, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id ${fieldsOf(
              schema,
              'MergeRequest',
              'approvalsRequired',
              'approvalsLeft',
            )}
            approvedBy(first: 100) { pageInfo { hasNextPage } nodes { ${PERSON_FIELDS} } }
            ${evidenceSelection(schema.has)}
          }
        }
      }
    }`,
  };
}
