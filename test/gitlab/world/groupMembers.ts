import {
  byUser,
  distinctOnUser,
  EffectiveMember,
  effectiveMember,
  isMember,
} from './effectiveMember';
import { lookup, selfAndAncestors } from './lookup';
import { memoizePerRow } from './memoize';
import { World, WorldMember } from './types';

/** Rows of the group itself, ordered by user. */
export const directGroupMembers = memoizePerRow(
  (world, groupId): readonly EffectiveMember[] =>
    byUser(
      membersOfGroup(world, groupId).map((member) =>
        effectiveMember(member, member.accessLevel, true),
      ),
    ),
);

/**
 * Members of the group, of its ancestors, and of the groups that were invited
 * to any of these (capped at the invitation's level), once per user.
 *
 * Source: app/finders/group_members_finder.rb with `direct`, `inherited` and
 * `shared_from_groups`, as GET /groups/:id/members/all asks for them.
 */
export const effectiveGroupMembers = memoizePerRow(
  (world, groupId): readonly EffectiveMember[] =>
    byUser(distinctOnUser(groupCandidates(world, groupId))),
);

/** Every row that makes somebody a member, several per user. */
export function groupCandidates(
  world: World,
  groupId: number,
): EffectiveMember[] {
  const { sharesOfGroup } = lookup(world);
  return selfAndAncestors(world, groupId).flatMap(({ id }) => [
    ...membersOfGroup(world, id).map((member) =>
      effectiveMember(member, member.accessLevel, id === groupId),
    ),
    ...sharesOfGroup
      .of(id)
      .flatMap(({ withGroupId, groupAccess }) =>
        membersOfGroup(world, withGroupId).map((member) =>
          effectiveMember(
            member,
            Math.min(groupAccess, member.accessLevel),
            false,
          ),
        ),
      ),
  ]);
}

/** Whether the row gives access by now: who awaits a seat has none yet. */
export function isActive({ member }: EffectiveMember): boolean {
  return member.state === 'active';
}

export function membersOfGroup(world: World, groupId: number): WorldMember[] {
  return lookup(world).groupMembers.of(groupId).filter(isMember);
}
