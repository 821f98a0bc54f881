import { DEVELOPER, NO_ONE } from '../../gitlab/accessLevels';
import { AccessLevel, exceptionCount, lowestLevel } from './accessLevels';

/** A rule that protects the branches that its pattern matches. */
export interface BranchRule {
  /** A branch's name, or a pattern. */
  name: string;
  forcePushAllowed: boolean;
  codeOwnerApprovalRequired?: boolean | null;
  pushAccessLevels: AccessLevel[];
  mergeAccessLevels: AccessLevel[];
}

/** What all rules together make of the default branch. */
export interface DefaultBranchProtection {
  defaultBranchProtected: boolean;
  defaultBranchForcePushAllowed: boolean;
  defaultBranchCodeOwnerApprovalRequired: boolean;
  /** Lowest access level that may push; 0 where nobody may by role. */
  defaultBranchPushLevel: number;
  defaultBranchMergeLevel: number;
  /** Users, groups and deploy keys that may push beyond roles. */
  defaultBranchPushExceptionCount: number;
  defaultBranchMergeRequestOnly: boolean;
}

/** Whether a pattern, in which `*` stands for any text, is for a branch. */
export function matches(pattern: string, branch: string): boolean {
  const [start, ...parts] = pattern.split('*');
  const end = parts.pop();
  if (end === undefined) {
    return pattern === branch;
  }
  if (
    branch.length < start.length + end.length ||
    !branch.startsWith(start) ||
    !branch.endsWith(end)
  ) {
    return false;
  }
  const middle = branch.slice(start.length, branch.length - end.length);
  let at = 0;
  return parts.every((part) => {
    const found = middle.indexOf(part, at);
    at = found + part.length;
    return found >= 0;
  });
}

/**
 * What rules make of a branch: of all that match, the most permissive one lets
 * push, merge and force-push, and any may require Code Owners' approval. Without
 * one, Developers do all of it.
 *
 * Source: https://docs.gitlab.com/user/project/repository/branches/protected/
 */
export function protectionOf(
  branch: string,
  rules: BranchRule[],
): DefaultBranchProtection {
  const matching = rules.filter(({ name }) => matches(name, branch));
  const isProtected = matching.length > 0;
  const push = matching.flatMap((rule) => rule.pushAccessLevels);
  const merge = matching.flatMap((rule) => rule.mergeAccessLevels);
  const pushLevel = isProtected ? lowestLevel(push) : DEVELOPER;
  const exceptions = exceptionCount(push);
  return {
    defaultBranchProtected: isProtected,
    defaultBranchForcePushAllowed:
      !isProtected || matching.some((rule) => rule.forcePushAllowed),
    defaultBranchCodeOwnerApprovalRequired: matching.some(
      (rule) => rule.codeOwnerApprovalRequired === true,
    ),
    defaultBranchPushLevel: pushLevel,
    defaultBranchMergeLevel: isProtected ? lowestLevel(merge) : DEVELOPER,
    defaultBranchPushExceptionCount: exceptions,
    defaultBranchMergeRequestOnly:
      isProtected && pushLevel === NO_ONE && exceptions === 0,
  };
}
