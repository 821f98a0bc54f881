import { DEVELOPER } from '../../gitlab/accessLevels';
import { exceptionCount, levelOfAll } from './access';
import { requiredApprovalsOf, Rule } from './protectedEnvironment';

/** What all rules together make of an environment; what is not known is absent. */
export interface EnvironmentProtection {
  protected?: boolean;
  protectedBy?: string[];
  deployLevel?: number;
  deployExceptionCount?: number;
  requiredApprovals?: number;
  approvalRuleCount?: number;
}

/** The rules that are for an environment, as far as they could be seen. */
export interface SeenRules {
  rules: Rule[];
  /** Whether there may be others. */
  isComplete: boolean;
}

/**
 * What rules make of the environment that they are for. Without one, Developers
 * deploy.
 *
 * Source: https://docs.gitlab.com/ci/environments/protected_environments/
 */
export function protectionOf({
  rules,
  isComplete,
}: SeenRules): EnvironmentProtection {
  const isProtected = rules.length > 0;
  if (!isComplete) {
    return isProtected ? { protected: true } : {};
  }
  const rows = rules.map(({ read }) => read.row);
  const levels = rows.map(({ deployAccessLevels }) => deployAccessLevels);
  return {
    protected: isProtected,
    protectedBy: (['project', 'group'] as const).filter((kind) =>
      rules.some(({ owner }) => owner.kind === kind),
    ),
    deployLevel: isProtected ? levelOfAll(levels) : DEVELOPER,
    deployExceptionCount: exceptionCount(levels.flat()),
    requiredApprovals: Math.max(0, ...rows.map(requiredApprovalsOf)),
    approvalRuleCount: rows.flatMap(({ approvalRules }) => approvalRules ?? [])
      .length,
  };
}
