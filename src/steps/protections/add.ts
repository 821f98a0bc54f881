import type { JobState } from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { groupKey } from '../group/entity';
import { userKey } from '../user/entity';
import type { AccessLevel } from './accessLevels';
import { appliesTo, Guarded } from './applies';
import {
  approvalRuleAllowsUser,
  approvalRuleEntity,
  approvalRuleKey,
  approversOf,
  projectHasApprovalRule,
  protectedBranchHasApprovalRule,
} from './approvalRule';
import {
  projectHasProtectedBranch,
  protectedBranchAllowsGroup,
  protectedBranchAllowsUser,
  protectedBranchEntity,
  protectedBranchKey,
  ProtectedBranchRow,
} from './protectedBranch';
import type { Seen, SeenRule } from './seen';

/** Adds a project's protected branches and approval rules, with whom they allow. */
export async function addSeen(
  jobState: JobState,
  project: CollectedProject,
  { branches = [], rules = [] }: Seen,
  guarded: Guarded | undefined,
): Promise<void> {
  for (const read of branches) {
    const key = protectedBranchKey(project.id, read.row.name);
    const branch = protectedBranchEntity.create(key, read, project);
    await addEntityOnce(jobState, branch);
    await addRelationshipOnce(
      jobState,
      projectHasProtectedBranch,
      project.key,
      key,
    );
    await addAllowed(jobState, key, read.row);
  }
  for (const rule of rules) {
    await addRule(jobState, project, rule, guarded);
  }
}

/** One relationship for each user and group that was collected. */
async function addAllowed(
  jobState: JobState,
  key: string,
  row: ProtectedBranchRow,
): Promise<void> {
  const { pushAccessLevels, mergeAccessLevels } = row;
  const unprotectAccessLevels = row.unprotectAccessLevels ?? undefined;
  const all = [
    ...pushAccessLevels,
    ...mergeAccessLevels,
    ...(unprotectAccessLevels ?? []),
  ];
  const has = (levels: AccessLevel[], end: string) =>
    levels.some((level) => endOf(level)?.end === end);
  for (const level of all) {
    const { relationship, end } = endOf(level) ?? {};
    if (relationship && end && hasKey(jobState, end)) {
      await addRelationshipOnce(jobState, relationship, key, end, {
        push: has(pushAccessLevels, end),
        merge: has(mergeAccessLevels, end),
        unprotect: unprotectAccessLevels && has(unprotectAccessLevels, end),
      });
    }
  }
}

function endOf({ userId, groupId }: AccessLevel) {
  if (userId !== undefined) {
    return { relationship: protectedBranchAllowsUser, end: userKey(userId) };
  }
  return groupId === undefined
    ? undefined
    : { relationship: protectedBranchAllowsGroup, end: groupKey(groupId) };
}

async function addRule(
  jobState: JobState,
  project: CollectedProject,
  rule: SeenRule,
  guarded: Guarded | undefined,
): Promise<void> {
  const { read, branches } = rule;
  const key = approvalRuleKey(read.row.id);
  const entity = approvalRuleEntity.create(key, read, {
    appliesTo: rule.appliesTo,
    appliesToDefaultBranch: guarded && appliesTo(rule, guarded),
  });
  await addEntityOnce(jobState, entity);
  await addRelationshipOnce(jobState, projectHasApprovalRule, project.key, key);
  for (const pattern of branches) {
    const branch = protectedBranchKey(project.id, pattern);
    if (hasKey(jobState, branch)) {
      await addRelationshipOnce(
        jobState,
        protectedBranchHasApprovalRule,
        branch,
        key,
      );
    }
  }
  for (const userId of approversOf(read.row) ?? []) {
    if (hasKey(jobState, userKey(userId))) {
      await addRelationshipOnce(
        jobState,
        approvalRuleAllowsUser,
        key,
        userKey(userId),
      );
    }
  }
}
