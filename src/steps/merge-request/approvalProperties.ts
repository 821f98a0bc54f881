import { known } from '../../graph/properties';
import { nameOf } from '../user/row';
import type { Approvals, MergeRequestRow } from './row';

/**
 * `approved` says that somebody other than the author did and that GitLab asks
 * for no more: GitLab's own `approved` is true also where no rule asks for any and
 * nobody did.
 */
export function approvalProperties(
  { author }: MergeRequestRow,
  approvals: Approvals | undefined,
) {
  if (!approvals) {
    return {};
  }
  const { approvers, unnamed = 0, required, left } = approvals;
  return {
    approved: left && left > 0 ? false : approvedByAnother(author, approvals),
    approvers: approvers.map(nameOf),
    approverIds: approvers.map(({ id }) => String(id)),
    approverLogins: approvers.map(({ username }) => username),
    approvalCount: approvers.length + unnamed,
    approvalsRequired: known(required),
    approvalsLeft: known(left),
    selfApproved: author
      ? approvers.some(({ id }) => id === author.id)
      : undefined,
  };
}

/**
 * Whoever is not told is not one who is: an approver without a name is not the
 * author. Where neither has one they may be the same, and so nothing is said.
 */
function approvedByAnother(
  author: MergeRequestRow['author'],
  { approvers, unnamed = 0 }: Approvals,
): boolean | undefined {
  if (approvers.some(({ id }) => id !== author?.id)) {
    return true;
  }
  return unnamed > 0 ? Boolean(author) || undefined : false;
}
