import { matches } from './defaultBranch';

/** What an approval rule or a status check is for, as GitLab's settings call it. */
export type AppliesTo =
  | 'all branches'
  | 'all protected branches'
  | 'branches'
  /** One of the first two: this GitLab does not tell which. */
  | undefined;

export interface Applied {
  appliesTo: AppliesTo;
  /** Patterns of the protected branches that it is for, where it is for some. */
  branches: string[];
}

/** A default branch. */
export interface Guarded {
  /** Its name. */
  branch: string;
  /** Absent where the rules that protect branches could not be seen. */
  isProtected: boolean | undefined;
}

/** A rule that some have to approve by, as far as the default branch goes. */
export interface Requirement extends Applied {
  ruleType?: string | null;
  approvalsRequired?: number | null;
}

/** Whether it is for the default branch; absent where that can't be known. */
export function appliesTo(
  { appliesTo: what, branches }: Applied,
  { branch, isProtected }: Guarded,
): boolean | undefined {
  switch (what) {
    case 'all branches':
      return true;
    case 'all protected branches':
      return isProtected;
    case 'branches':
      return branches.some((pattern) => matches(pattern, branch));
    default:
      return isProtected || undefined;
  }
}

/**
 * The fewest approvals without which nothing is merged into the default branch: one
 * approver may satisfy several rules, so they do not add up. Rules of other types
 * depend on what is changed.
 *
 * @returns nothing where a rule that may apply would ask for more
 */
export function requiredApprovals(
  rules: Requirement[],
  guarded: Guarded,
): number | undefined {
  const counted = rules.filter(({ ruleType }) =>
    ['regular', 'any_approver'].includes(ruleType ?? ''),
  );
  const required = counted
    .filter((rule) => appliesTo(rule, guarded) === true)
    .map((rule) => rule.approvalsRequired ?? Infinity);
  const most = Math.max(0, ...required);
  const more = counted.some(
    (rule) =>
      appliesTo(rule, guarded) === undefined &&
      (rule.approvalsRequired ?? Infinity) > most,
  );
  return more || most === Infinity ? undefined : most;
}

/** How many of these are for the default branch; absent where one may be. */
export function countOf(
  checks: Applied[],
  guarded: Guarded,
): number | undefined {
  const applying = checks.map((check) => appliesTo(check, guarded));
  return applying.includes(undefined)
    ? undefined
    : applying.filter(Boolean).length;
}
