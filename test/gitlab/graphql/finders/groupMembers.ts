import { selfAndAncestors, selfAndDescendants } from '../../world/lookup';
import { World, WorldGroup } from '../../world/types';
import {
  highestPerUser,
  MemberRow,
  rowsOfGroups,
  sharedRows,
} from './memberRows';

/** Values of GitLab's enum `GroupMemberRelation`. */
export type GroupMemberRelation =
  | 'DIRECT'
  | 'INHERITED'
  | 'DESCENDANTS'
  | 'SHARED_FROM_GROUPS';

/**
 * Members of a group, once per user with their highest level; pending
 * invitations are among them. Source: app/finders/group_members_finder.rb.
 */
export function groupMembersIn(
  world: World,
  group: WorldGroup,
  relations: readonly GroupMemberRelation[],
): MemberRow[] {
  const self = [group];
  const ancestors = selfAndAncestors(world, group.id).slice(1);
  const rowsOf: Record<GroupMemberRelation, () => MemberRow[]> = {
    DIRECT: () => rowsOfGroups(world, self),
    INHERITED: () => rowsOfGroups(world, ancestors),
    DESCENDANTS: () =>
      rowsOfGroups(world, selfAndDescendants(world, group.id).slice(1)),
    SHARED_FROM_GROUPS: () => sharedRows(world, [...self, ...ancestors]),
  };
  return highestPerUser(
    relations.flatMap((relation) => rowsOf[relation]()),
    ({ groupId }) => groupId === group.id,
  );
}
