import type { Operation } from '../../gitlab/graphql/graphqlClient';
import { PERSON_FIELDS } from '../user/row';
import { evidenceFields } from './evidence';
import type { Scope } from '../scopes';

/**
 * The approvals of a scope's merge requests of a time, and the evidence of their
 * commits, in one query: 77 points of GitLab's 250 for a page of 100.
 */
export function approvalsOperation(kind: Scope['kind']): Operation {
  return kind === 'group' ? groupApprovals : projectApprovals;
}

const groupApprovals = operation(
  'GroupApprovals',
  'group',
  'includeSubgroups: true, includeArchived: true, ',
);
const projectApprovals = operation('ProjectApprovals', 'project', '');

/**
 * With and without the fields that only GitLab's Enterprise Edition has, and
 * those that commits have since 16.5. Whatever else a GitLab may lack, approvals
 * alone still cost no request each.
 */
function operation(
  name: string,
  root: Scope['kind'],
  scopeArguments: string,
): Operation {
  const document = (editionFields: string, evidence: string) =>
    `query ${name}($fullPath: ID!, $from: Time!, $to: Time!, $since: Time!, $first: Int!, $after: String) {
      ${root}(fullPath: $fullPath) {
        mergeRequests(${scopeArguments}createdAfter: $from, createdBefore: $to, updatedAfter: $since, sort: CREATED_ASC, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id ${editionFields}
            approvedBy(first: 100) { pageInfo { hasNextPage } nodes { ${PERSON_FIELDS} } }
            ${evidence}
          }
        }
      }
    }`;
  const enterprise = 'approvalsRequired approvalsLeft';
  return {
    name,
    documents: [
      document(enterprise, evidenceFields('committerEmail')),
      document(enterprise, evidenceFields('')),
      document('', evidenceFields('committerEmail')),
      document('', evidenceFields('')),
      document('', ''),
    ],
  };
}
