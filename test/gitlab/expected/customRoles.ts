import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { WorldCustomRole } from '../tables/customRoles';
import { ownsGroup } from '../tables/abilities';
import { isSince } from '../version';
import { lookup } from '../world/lookup';
import { isLicensedFor } from '../world/tier';
import { WorldMember } from '../world/types';
import { canReadGroupMembers, canReadProject } from '../world/visibility';
import {
  collectedGroups,
  collectedProjects,
  collectedUserIds,
} from './collected';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { End, entity, relationship } from './parts';
import { roleOf } from './roles';
import { Part, Scope } from './types';

/**
 * Those of the instance for administrators, on GitLab.com those of owned root groups;
 * with who holds them, by own rows of groups and projects that the viewer may read.
 */
export function expectedCustomRoles(scope: Scope): Part {
  const roles = scope.world.customRoles.filter((role) => isTold(role, scope));
  return {
    entities: roles.map((role) =>
      entity(ends.customRole(role.id), ['AccessRole'], {
        name: role.name,
        displayName: role.name,
        baseAccessLevel: role.baseAccessLevel ?? undefined,
        baseRole:
          role.baseAccessLevel === null
            ? undefined
            : roleOf(role.baseAccessLevel),
        privilegeNames: role.permissions,
        systemRole: false,
        superAdmin: false,
        description: undefined,
      }),
    ),
    relationships: roles.flatMap((role) => [
      relationship(
        role.groupId === null
          ? ends.account(scope.baseUrl)
          : ends.group(role.groupId),
        RelationshipClass.HAS,
        ends.customRole(role.id),
      ),
      ...holders(role, scope),
    ]),
  };
}

function isTold({ groupId }: WorldCustomRole, scope: Scope): boolean {
  const { gitLabCom = false, version, enterprise } = gitLabOf(scope);
  const asked = askedIn(scope);
  if (!enterprise || !isLicensedFor(asked, { groupId }, 'ultimate')) {
    return false;
  }
  const root = lookup(scope.world).groups.get(groupId ?? 0);
  return gitLabCom
    ? root !== undefined &&
        ownsGroup(root, asked) &&
        collectedGroups(scope).includes(root)
    : groupId === null && scope.viewer.admin && isSince(version, '17.10');
}

function holders(role: WorldCustomRole, scope: Scope): Part['relationships'] {
  const users = collectedUserIds(scope);
  return scope.world.members
    .filter(
      ({ memberRole, userId }) =>
        memberRole?.id === role.id && users.has(userId),
    )
    .flatMap((member) => {
      const parent = parentOf(member, scope);
      const [key, assigned] = relationship(
        ends.user(member.userId),
        RelationshipClass.ASSIGNED,
        ends.customRole(role.id),
        { parent: parent?.path, parentType: parent?.type },
      );
      return parent ? [[`${key}|${parent.end._key}`, assigned] as const] : [];
    })
    .map(([key, assigned]) => [key, assigned]);
}

interface Parent {
  end: End;
  path: string;
  type: 'group' | 'project';
}

/** Where it is held, if its list of members is told. */
function parentOf(
  { groupId, projectId }: WorldMember,
  scope: Scope,
): Parent | undefined {
  const { world, viewer } = scope;
  const group = collectedGroups(scope).find(({ id }) => id === groupId);
  const project = collectedProjects(scope).find(({ id }) => id === projectId);
  if (group && canReadGroupMembers(world, viewer, group)) {
    return { end: ends.group(group.id), path: group.fullPath, type: 'group' };
  }
  return project && canReadProject(world, viewer, project)
    ? {
        end: ends.project(project.id),
        path: project.pathWithNamespace,
        type: 'project',
      }
    : undefined;
}
