import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { eligibleApprovers, WorldApprovalRule } from '../tables/approvalRules';
import { branchesAmong } from '../tables/protectedBranches';
import { collectedUserIds } from './collected';
import { matchesBranch } from './defaultBranch';
import * as ends from './ends';
import { Guards, ofProject } from './guards';
import { entity, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** The rules of a project, with whom they name and the patterns that they are for. */
export function expectedApprovalRules(guards: Guards, scope: Scope): Part {
  const { project, rules = [], branches = [], asked } = guards;
  const users = collectedUserIds(scope);
  return {
    entities: rules.map((rule) =>
      entity(ends.approvalRule(rule.id), ['Rule'], propertiesOf(rule, guards)),
    ),
    relationships: rules.flatMap((rule) => {
      const end = ends.approvalRule(rule.id);
      const patterns = branches.filter(({ id }) =>
        rule.protectedBranchIds.includes(id),
      );
      const approvers = isAnybody(rule) ? [] : eligibleApprovers(rule, asked);
      return [
        ofProject(guards, end),
        ...patterns.map(({ name }) =>
          relationship(
            ends.protectedBranch(project.id, name),
            RelationshipClass.HAS,
            end,
          ),
        ),
        ...approvers
          .filter(({ id }) => users.has(id))
          .map(({ id }) =>
            relationship(end, RelationshipClass.ALLOWS, ends.user(id)),
          ),
      ];
    }),
  };
}

/** Whether it is for the default branch; unknown where that is for the protected. */
export function appliesToDefault(
  {
    appliesToAllProtectedBranches,
    protectedBranchIds,
    projectId,
  }: Pick<
    WorldApprovalRule,
    'appliesToAllProtectedBranches' | 'protectedBranchIds' | 'projectId'
  >,
  { project: { defaultBranch }, branches, asked }: Guards,
): boolean | undefined {
  if (defaultBranch === null) {
    return undefined;
  }
  if (appliesToAllProtectedBranches) {
    return branches?.some(({ name }) => matchesBranch(name, defaultBranch));
  }
  return (
    protectedBranchIds.length === 0 ||
    branchesAmong(protectedBranchIds, projectId, asked).some(({ name }) =>
      matchesBranch(name, defaultBranch),
    )
  );
}

function propertiesOf(rule: WorldApprovalRule, guards: Guards): Properties {
  return {
    id: String(rule.id),
    name: rule.name,
    ruleType: rule.ruleType,
    approvalsRequired: rule.approvalsRequired,
    eligibleApproverCount: isAnybody(rule)
      ? undefined
      : eligibleApprovers(rule, guards.asked).length,
    appliesTo: rule.appliesToAllProtectedBranches
      ? 'all protected branches'
      : rule.protectedBranchIds.length > 0
      ? 'branches'
      : 'all branches',
    appliesToDefaultBranch: appliesToDefault(rule, guards),
  };
}

function isAnybody({ ruleType }: WorldApprovalRule): boolean {
  return ruleType === 'any_approver';
}
