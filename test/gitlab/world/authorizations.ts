import { GUEST, isMember } from './effectiveMember';
import { groupCandidates, isActive } from './groupMembers';
import { lookup, selfAndDescendants } from './lookup';
import { memoizePerRow } from './memoize';

/** Ids of groups or projects with the highest access level to each. */
export type AccessLevels = ReadonlyMap<number, number>;

/**
 * Every user's highest level in the project, by user id.
 *
 * Source: lib/gitlab/project_authorizations.rb: own rows, the owning group's
 * with its ancestors', those of groups invited to any of these, and of groups
 * invited to the project; active ones only. The owner of a personal namespace
 * owns its projects.
 */
export const projectAuthorizations = memoizePerRow(
  (world, projectId): AccessLevels => {
    const project = lookup(world).projects.get(projectId);
    const levels = new Map<number, number>();
    if (!project) {
      return levels;
    }
    for (const member of lookup(world)
      .projectMembers.of(projectId)
      .filter(isMember)
      .filter(({ state }) => state === 'active')) {
      raise(levels, member.userId, member.accessLevel);
    }
    if (project.namespace.kind === 'user') {
      raise(levels, project.namespace.userId, 50);
    } else {
      const { groupId } = project.namespace;
      for (const [userId, level] of groupAuthorizations(world, groupId)) {
        raise(levels, userId, level);
      }
    }
    for (const share of lookup(world).sharesOfProject.of(projectId)) {
      const invited = groupAuthorizations(world, share.withGroupId);
      for (const [userId, level] of invited) {
        raise(levels, userId, Math.min(share.groupAccess, level));
      }
    }
    return levels;
  },
);

/**
 * Every user's highest level in the group, by user id: own rows, its ancestors'
 * and those of groups invited to any of these.
 *
 * Source: `max_member_access_for_user` in app/models/group.rb.
 */
export const groupAuthorizations = memoizePerRow(
  (world, groupId): AccessLevels => {
    const levels = new Map<number, number>();
    for (const row of groupCandidates(world, groupId).filter(isActive)) {
      raise(levels, row.userId, row.accessLevel);
    }
    return levels;
  },
);

/**
 * Groups that the user is a member of, directly or by inheritance. Groups that
 * are only shared with one of the user's groups are not among them.
 *
 * Source: `groups_with_min_access_level` in app/finders/groups_finder.rb.
 */
export const groupsOfMember = memoizePerRow((world, userId): AccessLevels => {
  const levels = new Map<number, number>();
  for (const member of lookup(world).memberships.of(userId)) {
    if (member.groupId === null || member.accessLevel < GUEST) {
      continue;
    }
    for (const group of selfAndDescendants(world, member.groupId)) {
      raise(levels, group.id, member.accessLevel);
    }
  }
  return levels;
});

/** Projects that the user reaches in any way (see `projectAuthorizations`). */
export const projectsOfMember = memoizePerRow((world, userId): AccessLevels => {
  const levels = new Map<number, number>();
  for (const { id } of world.projects) {
    const level = projectAuthorizations(world, id).get(userId);
    if (level !== undefined) {
      levels.set(id, level);
    }
  }
  return levels;
});

function raise(
  levels: Map<number, number>,
  key: number,
  accessLevel: number,
): void {
  levels.set(key, Math.max(accessLevel, levels.get(key) ?? 0));
}
