import { lookup, selfAndAncestors, selfAndDescendants } from './lookup';
import { memoizePerRow } from './memoize';
import { World, WorldMember, WorldProject } from './types';

/**
 * Who is a member of what, with which level: the semantics of GitLab's finders.
 * Pending invitations have no user yet and are never members; minimal access
 * (level 5) is no membership (`non_minimal_access` in app/models/member.rb).
 */
export interface EffectiveMember {
  userId: number;
  accessLevel: number;
  /** Whether the row is the group's or the project's own. */
  direct: boolean;
  createdAt: string;
  expiresAt: string | null;
  /** The row that gives the membership; its own level may be another. */
  member: WorldMember;
}

/** Ids of groups or projects with the highest access level to each. */
export type AccessLevels = ReadonlyMap<number, number>;

/** GitLab's number for a guest, the lowest level that makes a member. */
export const GUEST = 10;

/** Rows of the group itself, ordered by user. */
export const directGroupMembers = memoizePerRow(
  (world, groupId): readonly EffectiveMember[] =>
    byUser(
      membersOfGroup(world, groupId).map((member) =>
        candidate(member, member.accessLevel, true),
      ),
    ),
);

/** Rows of the project itself, ordered by user. */
export const directProjectMembers = memoizePerRow(
  (world, projectId): readonly EffectiveMember[] =>
    byUser(
      membersOfProject(world, projectId).map((member) =>
        candidate(member, member.accessLevel, true),
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

/**
 * Members of the project, of its groups, and of invited groups, once per user.
 * The project's own row is preferred; the level is the highest of all ways.
 *
 * Source: app/finders/members_finder.rb, which prefers `ProjectMember` rows and
 * takes the level from `project_authorizations`.
 */
export const effectiveProjectMembers = memoizePerRow(
  (world, projectId): readonly EffectiveMember[] => {
    const project = lookup(world).projects.get(projectId);
    if (!project) {
      return [];
    }
    const own = directProjectMembers(world, projectId);
    const ownUsers = new Set(own.map(({ userId }) => userId));
    const fromGroups = distinctOnUser(
      projectGroupCandidates(world, project),
    ).filter(({ userId }) => !ownUsers.has(userId));
    const levels = projectAuthorizations(world, projectId);
    return byUser(
      [...own, ...fromGroups].map((member) => ({
        ...member,
        accessLevel: levels.get(member.userId) ?? member.accessLevel,
      })),
    );
  },
);

/**
 * Every user's highest level in the project, by user id.
 *
 * Source: lib/gitlab/project_authorizations.rb. The owner of a personal
 * namespace owns its projects.
 */
export const projectAuthorizations = memoizePerRow(
  (world, projectId): AccessLevels => {
    const project = lookup(world).projects.get(projectId);
    const levels = new Map<number, number>();
    if (!project) {
      return levels;
    }
    for (const member of membersOfProject(world, projectId)) {
      raise(levels, member.userId, member.accessLevel);
    }
    if (project.namespace.kind === 'user') {
      raise(levels, project.namespace.userId, 50);
    } else {
      const { groupId } = project.namespace;
      for (const member of effectiveGroupMembers(world, groupId)) {
        raise(levels, member.userId, member.accessLevel);
      }
    }
    for (const share of lookup(world).sharesOfProject.of(projectId)) {
      for (const member of effectiveGroupMembers(world, share.withGroupId)) {
        const level = Math.min(share.groupAccess, member.accessLevel);
        raise(levels, member.userId, level);
      }
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

function groupCandidates(world: World, groupId: number): EffectiveMember[] {
  const { sharesOfGroup } = lookup(world);
  return selfAndAncestors(world, groupId).flatMap(({ id }) => [
    ...membersOfGroup(world, id).map((member) =>
      candidate(member, member.accessLevel, id === groupId),
    ),
    ...sharesOfGroup
      .of(id)
      .flatMap(({ withGroupId, groupAccess }) =>
        membersOfGroup(world, withGroupId).map((member) =>
          candidate(member, Math.min(groupAccess, member.accessLevel), false),
        ),
      ),
  ]);
}

function projectGroupCandidates(
  world: World,
  project: WorldProject,
): EffectiveMember[] {
  const { namespace } = project;
  const owning =
    namespace.kind === 'group' ? groupCandidates(world, namespace.groupId) : [];
  // `project_invited_groups` takes the invited groups with their ancestors.
  const invited = lookup(world)
    .sharesOfProject.of(project.id)
    .flatMap((share) => selfAndAncestors(world, share.withGroupId))
    .flatMap(({ id }) => membersOfGroup(world, id))
    .map((member) => candidate(member, member.accessLevel, false));
  return [...owning, ...invited].map((row) => ({ ...row, direct: false }));
}

/**
 * The highest level per user; the group's own row wins a tie, then the row that
 * expires last, then the oldest (`distinct_on_user_with_max_access_level` in
 * app/models/member.rb).
 */
function distinctOnUser(candidates: EffectiveMember[]): EffectiveMember[] {
  const best = new Map<number, EffectiveMember>();
  for (const row of candidates) {
    const known = best.get(row.userId);
    if (!known || isPreferred(row, known)) {
      best.set(row.userId, row);
    }
  }
  return [...best.values()];
}

function isPreferred(row: EffectiveMember, other: EffectiveMember): boolean {
  if (row.accessLevel !== other.accessLevel) {
    return row.accessLevel > other.accessLevel;
  }
  if (row.direct !== other.direct) {
    return row.direct;
  }
  if (row.expiresAt !== other.expiresAt) {
    return (
      other.expiresAt !== null &&
      (row.expiresAt === null || row.expiresAt > other.expiresAt)
    );
  }
  return row.createdAt < other.createdAt;
}

function candidate(
  member: WorldMember,
  accessLevel: number,
  direct: boolean,
): EffectiveMember {
  const { userId, createdAt, expiresAt } = member;
  return { userId, accessLevel, direct, createdAt, expiresAt, member };
}

function membersOfGroup(world: World, groupId: number): WorldMember[] {
  return lookup(world).groupMembers.of(groupId).filter(isMember);
}

function membersOfProject(world: World, projectId: number): WorldMember[] {
  return lookup(world).projectMembers.of(projectId).filter(isMember);
}

function isMember({ inviteEmail, accessLevel }: WorldMember): boolean {
  return inviteEmail === null && accessLevel >= GUEST;
}

function raise(
  levels: Map<number, number>,
  key: number,
  accessLevel: number,
): void {
  levels.set(key, Math.max(accessLevel, levels.get(key) ?? 0));
}

function byUser(members: EffectiveMember[]): EffectiveMember[] {
  return members.sort((one, other) => one.userId - other.userId);
}
