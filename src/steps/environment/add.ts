import type { JobState } from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import type { Read } from '../../collect/columns/reading';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { groupKey } from '../group/entity';
import { projectKey } from '../project/entity';
import { userKey } from '../user/entity';
import type { EnvironmentAccess } from './access';
import {
  environmentEntity,
  environmentKey,
  EnvironmentRow,
  projectHasEnvironment,
} from './entity';
import {
  groupHasProtectedEnvironment,
  projectHasProtectedEnvironment,
  protectedEnvironmentAllowsGroup,
  protectedEnvironmentAllowsUser,
  protectedEnvironmentEntity,
  protectedEnvironmentKey,
  protectedEnvironmentProtects,
  ProtectedEnvironmentRow,
  Rule,
  RuleOwner,
} from './protectedEnvironment';
import { protectionOf, SeenRules } from './protection';

/** An environment, and the rules that are for it where they could be seen. */
export interface SeenEnvironment {
  read: Read<EnvironmentRow>;
  seen?: SeenRules;
}

/** Adds an environment with the rules that are for it. */
export async function addEnvironment(
  jobState: JobState,
  project: CollectedProject,
  { read, seen }: SeenEnvironment,
): Promise<void> {
  const key = environmentKey(read.row.id);
  const protection = seen ? protectionOf(seen) : {};
  await addEntityOnce(
    jobState,
    environmentEntity.create(key, read, protection),
  );
  await addRelationshipOnce(jobState, projectHasEnvironment, project.key, key);
  for (const rule of seen?.rules ?? []) {
    const ruleKey = await addRule(jobState, rule, true);
    if (ruleKey !== undefined) {
      await addRelationshipOnce(
        jobState,
        protectedEnvironmentProtects,
        ruleKey,
        key,
      );
    }
  }
}

/**
 * Adds a rule, unless it is not known whose it is, with the users and groups that it
 * names as far as they were collected.
 *
 * @returns its key
 */
export async function addRule(
  jobState: JobState,
  rule: Rule,
  matchesEnvironment?: boolean,
): Promise<string | undefined> {
  const { owner, read } = rule;
  const key = protectedEnvironmentKey(rule);
  if (key === undefined) {
    return undefined;
  }
  await addEntityOnce(
    jobState,
    protectedEnvironmentEntity.create(key, read, {
      scope: owner.kind,
      matchesEnvironment,
    }),
  );
  const [has, ownerKey] = ownershipOf(owner);
  if (hasKey(jobState, ownerKey)) {
    await addRelationshipOnce(jobState, has, ownerKey, key);
  }
  await addAllowed(jobState, key, read.row);
  return key;
}

function ownershipOf({ kind, id = 0 }: RuleOwner) {
  return kind === 'project'
    ? ([projectHasProtectedEnvironment, projectKey(id)] as const)
    : ([groupHasProtectedEnvironment, groupKey(id)] as const);
}

/** One relationship for each user and group. */
async function addAllowed(
  jobState: JobState,
  key: string,
  { deployAccessLevels, approvalRules }: ProtectedEnvironmentRow,
): Promise<void> {
  const approving = approvalRules ?? [];
  for (const one of [...deployAccessLevels, ...approving]) {
    const allowed = endOf(one);
    if (allowed && hasKey(jobState, allowed.end)) {
      const isOf = (other: EnvironmentAccess) =>
        endOf(other)?.end === allowed.end;
      const approvals = approving.filter(isOf);
      await addRelationshipOnce(
        jobState,
        allowed.relationship,
        key,
        allowed.end,
        {
          deploy: deployAccessLevels.some(isOf),
          approve: approvals.length > 0,
          requiredApprovals:
            approvals.length > 0
              ? Math.max(
                  ...approvals.map(
                    ({ requiredApprovals = 0 }) => requiredApprovals,
                  ),
                )
              : undefined,
        },
      );
    }
  }
}

function endOf({ userId, groupId }: EnvironmentAccess) {
  if (userId !== undefined) {
    return {
      relationship: protectedEnvironmentAllowsUser,
      end: userKey(userId),
    };
  }
  return groupId === undefined
    ? undefined
    : { relationship: protectedEnvironmentAllowsGroup, end: groupKey(groupId) };
}
