import type { Read } from '../../collect/columns/reading';
import type { Applied } from './applies';
import type { ApprovalRuleRow } from './approvalRule';
import type { ProtectedBranchRow } from './protectedBranch';

/** An approval rule, and what it is for. */
export interface SeenRule extends Applied {
  read: Read<ApprovalRuleRow>;
}

/** What guards a project's branches, as far as it could be seen. */
export interface Seen {
  /** Each pattern once. */
  branches?: Read<ProtectedBranchRow>[];
  rules?: SeenRule[];
  statusChecks?: Applied[];
}

/**
 * Each pattern once: one that a project and its root group protect is guarded by
 * both, and allows what either allows.
 */
export function byPattern(
  reads: Read<ProtectedBranchRow>[],
): Read<ProtectedBranchRow>[] {
  const merged = new Map<string, Read<ProtectedBranchRow>>();
  for (const read of reads) {
    const { name } = read.row;
    const other = merged.get(name);
    merged.set(
      name,
      other ? { ...other, row: both(other.row, read.row) } : read,
    );
  }
  return [...merged.values()];
}

function both(
  one: ProtectedBranchRow,
  other: ProtectedBranchRow,
): ProtectedBranchRow {
  const unprotect = [one, other].flatMap(
    ({ unprotectAccessLevels }) => unprotectAccessLevels ?? [],
  );
  return {
    ...one,
    forcePushAllowed: one.forcePushAllowed || other.forcePushAllowed,
    codeOwnerApprovalRequired:
      one.codeOwnerApprovalRequired || other.codeOwnerApprovalRequired,
    pushAccessLevels: [...one.pushAccessLevels, ...other.pushAccessLevels],
    mergeAccessLevels: [...one.mergeAccessLevels, ...other.mergeAccessLevels],
    unprotectAccessLevels: one.unprotectAccessLevels && unprotect,
  };
}
