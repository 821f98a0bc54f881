import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldEnvironmentAccess } from '../tables/environmentAccess';
import { WorldProtectedEnvironment } from '../tables/protectedEnvironments';
import { collectedGroups, collectedUserIds } from './collected';
import * as ends from './ends';
import { End, entity, relationship } from './parts';
import { Part, Scope } from './types';

const NAMES: Record<number, string> = {
  30: 'developer',
  40: 'maintainer',
  60: 'administrator',
};

/** A rule, with whom it allows to deploy, and who approves. */
export function expectedRule(
  rule: WorldProtectedEnvironment,
  matchesEnvironment: boolean | undefined,
  scope: Scope,
): Part {
  const end = ends.protectedEnvironment(rule);
  const { groupId, projectId, deployAccessLevels, approvalRules } = rule;
  const required = [
    rule.requiredApprovalCount,
    ...approvalRules.map(({ requiredApprovals }) => requiredApprovals),
  ];
  const groups = new Set(collectedGroups(scope).map(({ id }) => id));
  const users = collectedUserIds(scope);
  const whom = (row: WorldEnvironmentAccess): End[] => [
    ...(users.has(row.userId ?? 0) ? [ends.user(row.userId ?? 0)] : []),
    ...(groups.has(row.groupId ?? 0) ? [ends.group(row.groupId ?? 0)] : []),
  ];
  const all = new Map(
    [...deployAccessLevels, ...approvalRules]
      .flatMap(whom)
      .map((one) => [one._key, one]),
  );
  const isOf = (key: string) => (row: WorldEnvironmentAccess) =>
    whom(row).some(({ _key }) => _key === key);
  const has =
    projectId !== null
      ? [ends.project(projectId)]
      : groups.has(groupId ?? 0)
      ? [ends.group(groupId ?? 0)]
      : [];
  return {
    entities: [
      entity(end, ['Rule'], {
        name: rule.name,
        displayName: rule.name,
        scope: projectId === null ? 'group' : 'project',
        deployLevel: levelOf(rule),
        deployRoles: rolesOf(deployAccessLevels),
        requiredApprovals: Math.max(...required),
        approverLevels: rolesOf(approvalRules),
        matchesEnvironment,
      }),
    ],
    relationships: [
      ...has.map((owner) => relationship(owner, RelationshipClass.HAS, end)),
      ...[...all].map(([key, to]) => {
        const approvals = approvalRules.filter(isOf(key));
        return relationship(end, RelationshipClass.ALLOWS, to, {
          deploy: deployAccessLevels.some(isOf(key)),
          approve: approvals.length > 0,
          requiredApprovals:
            approvals.length > 0
              ? Math.max(
                  ...approvals.map(
                    ({ requiredApprovals }) => requiredApprovals,
                  ),
                )
              : undefined,
        });
      }),
    ],
  };
}

/** The lowest that may deploy by it; 0 where none may by role. */
export function levelOf({
  deployAccessLevels,
}: WorldProtectedEnvironment): number {
  const levels = deployAccessLevels.flatMap(
    ({ accessLevel }) => accessLevel ?? [],
  );
  return levels.length > 0 ? Math.min(...levels) : 0;
}

function rolesOf(levels: readonly WorldEnvironmentAccess[]): string[] {
  return levels.flatMap(({ accessLevel }) =>
    accessLevel === null ? [] : NAMES[accessLevel],
  );
}
