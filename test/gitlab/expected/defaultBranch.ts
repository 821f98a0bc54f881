import { WorldAccessLevel } from '../tables/accessLevels';
import { WorldProtectedBranch } from '../tables/protectedBranches';
import { Properties } from './types';

/** Whether a pattern is for a branch; without a branch, for none. */
export function matchesBranch(pattern: string, branch: string): boolean {
  const literal = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's').test(branch);
}

/** What is in force on a default branch by all rules of the project. */
export function defaultBranchProperties(
  defaultBranch: string,
  branches: readonly WorldProtectedBranch[],
): Properties {
  const matching = branches.filter(({ name }) =>
    matchesBranch(name, defaultBranch),
  );
  if (matching.length === 0) {
    return {
      defaultBranchProtected: false,
      defaultBranchForcePushAllowed: true,
      defaultBranchCodeOwnerApprovalRequired: false,
      defaultBranchPushLevel: 30,
      defaultBranchMergeLevel: 30,
      defaultBranchPushExceptionCount: 0,
      defaultBranchMergeRequestOnly: false,
    };
  }
  const push = matching.flatMap(({ pushAccessLevels }) => pushAccessLevels);
  const merge = matching.flatMap(({ mergeAccessLevels }) => mergeAccessLevels);
  const exceptions = new Set(
    push
      .filter(({ accessLevel }) => accessLevel === null)
      .map((row) => `${row.userId} ${row.groupId} ${row.deployKeyId}`),
  );
  const pushLevel = lowest(push);
  return {
    defaultBranchProtected: true,
    defaultBranchForcePushAllowed: matching.some((row) => row.allowForcePush),
    defaultBranchCodeOwnerApprovalRequired: matching.some(
      (row) => row.codeOwnerApprovalRequired,
    ),
    defaultBranchPushLevel: pushLevel,
    defaultBranchMergeLevel: lowest(merge),
    defaultBranchPushExceptionCount: exceptions.size,
    defaultBranchMergeRequestOnly: pushLevel === 0 && exceptions.size === 0,
  };
}

/** Of the roles that are let; 0 without any. */
export function lowest(levels: readonly WorldAccessLevel[]): number {
  const roles = levels.map(({ accessLevel }) => accessLevel ?? 0);
  return roles.filter(Boolean).sort((one, other) => one - other)[0] ?? 0;
}
