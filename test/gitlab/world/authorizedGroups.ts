import { groupsOfMember, projectsOfMember } from './access';
import { GUEST } from './effectiveMember';
import { lookup, selfAndAncestors, selfAndDescendants } from './lookup';
import { memoizePerRow } from './memoize';
import { World } from './types';

/**
 * Ids of the groups that the user has anything to do with, as `/groups` lists
 * them: those of memberships and all below; those that a group of a direct
 * membership was invited to, and all below; those of reachable projects; and
 * the ancestors of all of these, readable or not.
 *
 * Source: `User#authorized_groups` in app/models/user.rb and
 * `GroupsFinder#authorized_groups` (`self_and_ancestors`).
 */
export const authorizedGroups = memoizePerRow(
  (world, userId): ReadonlySet<number> => {
    const { memberships, sharesWithGroup } = lookup(world);
    const shared = memberships
      .of(userId)
      .filter(({ accessLevel }) => accessLevel >= GUEST)
      .flatMap(({ groupId }) => sharesWithGroup.of(groupId ?? 0))
      .flatMap(({ groupId }) =>
        groupId === null ? [] : selfAndDescendants(world, groupId),
      )
      .map(({ id }) => id);
    const reached = new Set([
      ...groupsOfMember(world, userId).keys(),
      ...shared,
      ...groupsOfProjects(world, userId),
    ]);
    return new Set(
      [...reached].flatMap((id) =>
        selfAndAncestors(world, id).map((group) => group.id),
      ),
    );
  },
);

/** Ids of the groups that have a project of the user, at any depth. */
export const groupsOfProjects = memoizePerRow(
  (world, userId): ReadonlySet<number> => {
    const { projects } = lookup(world);
    return new Set(
      [...projectsOfMember(world, userId).keys()].flatMap((id) => {
        const namespace = projects.get(id)?.namespace;
        return namespace?.kind === 'group'
          ? selfAndAncestors(world, namespace.groupId).map((row) => row.id)
          : [];
      }),
    );
  },
);

/**
 * Ids of the groups with a membership of at least that level, and of all below
 * them; one that the user's group was invited to is none.
 *
 * Source: `groups_with_min_access_level` in app/finders/groups_finder.rb.
 */
export function groupsWithLevel(
  world: World,
  userId: number,
  level: number,
): ReadonlySet<number> {
  const own = lookup(world)
    .memberships.of(userId)
    .filter(({ accessLevel }) => accessLevel >= Math.max(level, GUEST))
    .flatMap(({ groupId }) =>
      groupId === null ? [] : selfAndDescendants(world, groupId),
    );
  return new Set(own.map(({ id }) => id));
}
