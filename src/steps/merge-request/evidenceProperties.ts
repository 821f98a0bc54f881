import { known } from '../../graph/properties';
import type { CommitEvidence } from './evidence';
import type { Approvals, MergeRequestRow } from './row';

/**
 * Evidence for the separation of duties. `approvedByCommitter` says that somebody
 * approved a change with a commit of their own in it; it is absent where GitLab
 * does not tell for sure, and so never falsely `false`:
 *
 * - REST knows a commit's people by name and e-mail address only, so there it is
 *   told only of what nobody approved;
 * - GraphQL knows them as users where the address is one of a user's. With an
 *   address that is nobody's, or beyond 100 commits, it can only be `true`.
 *
 * `independentApprovalCount` counts approvers who are neither the author nor known
 * to have written a commit. That nobody is left is a fact whatever else there is;
 * more than that is told where no other of them can have written one.
 */
export function evidenceProperties(
  { author }: Pick<MergeRequestRow, 'author'>,
  approvals: Approvals | undefined,
  evidence: CommitEvidence | undefined,
) {
  return {
    commitCount: known(evidence?.count),
    committerEmails: evidence?.emails,
    approvedByCommitter: approvals && approvedByCommitter(approvals, evidence),
    independentApprovalCount:
      approvals && independentApprovals(author, approvals, evidence),
  };
}

function approvedByCommitter(
  { approvers, unnamed = 0 }: Approvals,
  evidence: CommitEvidence | undefined,
): boolean | undefined {
  if (approvers.length + unnamed === 0) {
    return false;
  }
  if (approvers.some(({ id }) => evidence?.userIds.includes(id))) {
    return true;
  }
  return evidence?.complete && unnamed === 0 ? false : undefined;
}

function independentApprovals(
  author: MergeRequestRow['author'],
  { approvers, unnamed = 0 }: Approvals,
  evidence: CommitEvidence | undefined,
): number | undefined {
  const left = approvers.filter(
    ({ id }) => id !== author?.id && !evidence?.userIds.includes(id),
  ).length;
  const isFact = left + unnamed === 0 || (evidence?.complete && unnamed === 0);
  return isFact ? left : undefined;
}
