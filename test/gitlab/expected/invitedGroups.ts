import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { lookup, selfAndAncestors } from '../world/lookup';
import { World, WorldGroup } from '../world/types';
import { canReadGroup } from '../world/visibility';
import { collectedGroups } from './collected';
import * as ends from './ends';
import { milliseconds, relationship } from './parts';
import { roleOf } from './roles';
import { Part, Scope } from './types';

/** From a group to those that were invited to it, as far as both were collected. */
export function invitations(
  group: WorldGroup,
  scope: Scope,
): Part['relationships'] {
  const collected = new Set(collectedGroups(scope).map(({ id }) => id));
  return toldInvitations(group, scope)
    .filter(({ share }) => collected.has(share.withGroupId))
    .map(({ share: { withGroupId, groupAccess, expiresAt }, isOutside }) =>
      relationship(
        ends.group(group.id),
        RelationshipClass.ALLOWS,
        ends.group(withGroupId),
        {
          accessLevel: groupAccess,
          role: roleOf(groupAccess),
          expiresOn: milliseconds(expiresAt),
          outside: isOutside,
          inviting: group.fullPath,
          invited: lookup(scope.world).groups.get(withGroupId)?.fullPath,
        },
      ),
    );
}

/** Those that GitLab tells the viewer of; none of a group that can't be opened. */
export function toldInvitations(group: WorldGroup, scope: Scope) {
  const { world, viewer } = scope;
  const shares = canReadGroup(world, viewer, group)
    ? lookup(world).sharesOfGroup.of(group.id)
    : [];
  return shares
    .filter(({ withGroupId }) => isSeen(withGroupId, scope))
    .map((share) => ({
      share,
      isOutside: rootOf(world, share.withGroupId) !== rootOf(world, group.id),
    }));
}

/** Whether the viewer may read the group, without which it is left out of lists. */
export function isSeen(groupId: number, { world, viewer }: Scope): boolean {
  const group = lookup(world).groups.get(groupId);
  return group !== undefined && canReadGroup(world, viewer, group);
}

export function rootOf(world: World, groupId: number): WorldGroup | undefined {
  return selfAndAncestors(world, groupId).at(-1);
}
