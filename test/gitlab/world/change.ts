import { selfAndDescendants } from './lookup';
import { keptRows } from './tables';
import {
  World,
  WorldGroup,
  WorldProject,
  WorldShare,
  WorldUser,
} from './types';

/**
 * Changes of a world while somebody reads it. Each answers a new world: the old
 * one stays as it was, with everything that is remembered about it.
 */
export type WorldChange = (world: World) => World;

/** Deletes a project with all that belongs to it. */
export function withoutProject(id: number): WorldChange {
  return (world) => ({
    ...world,
    projects: world.projects.filter((project) => project.id !== id),
    members: world.members.filter(({ projectId }) => projectId !== id),
    shares: world.shares.filter(({ projectId }) => projectId !== id),
    mergeRequests: world.mergeRequests.filter(
      ({ projectId }) => projectId !== id,
    ),
    ...keptRows(world, ({ projectId }) => projectId !== id),
  });
}

/** Deletes a group with all groups and projects below it. */
export function withoutGroup(id: number): WorldChange {
  return (world) => {
    const groups = new Set(
      selfAndDescendants(world, id).map((group) => group.id),
    );
    const projects = world.projects.filter(
      ({ namespace }) =>
        namespace.kind === 'group' && groups.has(namespace.groupId),
    );
    const rest = projects.reduce(
      (left, project) => withoutProject(project.id)(left),
      world,
    );
    const isKept = ({ groupId }: { groupId?: number | null }) =>
      !groups.has(groupId ?? 0);
    return {
      ...rest,
      groups: rest.groups.filter((group) => !groups.has(group.id)),
      members: rest.members.filter(isKept),
      ...keptRows(rest, isKept),
      shares: rest.shares.filter(
        (share) => isKept(share) && !groups.has(share.withGroupId),
      ),
    };
  };
}

/** Changes columns of a project. */
export function withProject(
  id: number,
  columns: Partial<WorldProject>,
): WorldChange {
  return (world) => ({
    ...world,
    projects: world.projects.map((project) =>
      project.id === id ? { ...project, ...columns } : project,
    ),
  });
}

/** Changes columns of a group. */
export function withGroup(
  id: number,
  columns: Partial<WorldGroup>,
): WorldChange {
  return (world) => ({
    ...world,
    groups: world.groups.map((group) =>
      group.id === id ? { ...group, ...columns } : group,
    ),
  });
}

/** Calls a group otherwise, and with it all that is below. */
export function withRenamedGroup(id: number, path: string): WorldChange {
  return (world) => {
    const before = world.groups.find((group) => group.id === id)?.fullPath;
    if (before === undefined) {
      return world;
    }
    const after = before.replace(/[^/]+$/, path);
    const moved = (fullPath: string) =>
      `${fullPath}/`.startsWith(`${before}/`)
        ? after + fullPath.slice(before.length)
        : fullPath;
    return {
      ...world,
      groups: world.groups.map((group) => ({
        ...group,
        path: group.id === id ? path : group.path,
        fullPath: moved(group.fullPath),
      })),
      projects: world.projects.map((project) => ({
        ...project,
        pathWithNamespace: moved(project.pathWithNamespace),
      })),
    };
  };
}

/** Invites a group to a group or project, or changes what an invitation says. */
export function withShare(share: WorldShare): WorldChange {
  return (world) => ({
    ...world,
    shares: [
      ...world.shares.filter(
        (one) =>
          one.withGroupId !== share.withGroupId ||
          one.groupId !== share.groupId ||
          one.projectId !== share.projectId,
      ),
      share,
    ],
  });
}

/** Changes columns of a user. */
export function withUser(id: number, columns: Partial<WorldUser>): WorldChange {
  return (world) => ({
    ...world,
    users: world.users.map((user) =>
      user.id === id ? { ...user, ...columns } : user,
    ),
  });
}

/** Blocks, bans, deactivates or activates an account. */
export function withUserState(
  id: number,
  state: WorldUser['state'],
): WorldChange {
  return withUser(id, { state });
}

/** Removes a user from every group and every project of others. */
export function withoutMemberships(userId: number): WorldChange {
  return (world) => {
    const own = new Set(
      world.projects
        .filter(
          ({ namespace }) =>
            namespace.kind === 'user' && namespace.userId === userId,
        )
        .map(({ id }) => id),
    );
    return {
      ...world,
      members: world.members.filter(
        (row) => row.userId !== userId || own.has(row.projectId ?? 0),
      ),
    };
  };
}

/** Gives all of a user's memberships that level, personal projects' too. */
export function withRole(userId: number, accessLevel: number): WorldChange {
  return (world) => ({
    ...world,
    members: world.members.map((row) =>
      row.userId === userId ? { ...row, accessLevel } : row,
    ),
  });
}

/**
 * Deletes a user: memberships end, merge requests go to the ghost and approvals
 * are removed (app/services/users/migrate_records_to_ghost_user_service.rb).
 */
export function withoutUser(id: number): WorldChange {
  return (world) => {
    const ghost = world.users.find(({ type }) => type === 'ghost');
    return {
      ...world,
      users: world.users.filter((user) => user.id !== id),
      members: world.members.filter(({ userId }) => userId !== id),
      accessTokens: world.accessTokens.filter(({ userId }) => userId !== id),
      sshKeys: world.sshKeys.filter(({ userId }) => userId !== id),
      mergeRequests: world.mergeRequests.map((row) => ({
        ...row,
        authorId: row.authorId === id ? ghost?.id ?? 0 : row.authorId,
        approvals: row.approvals.filter(({ userId }) => userId !== id),
      })),
    };
  };
}

/** Deletes a merge request. */
export function withoutMergeRequest(id: number): WorldChange {
  return (world) => ({
    ...world,
    mergeRequests: world.mergeRequests.filter((row) => row.id !== id),
  });
}

/** Approvals of a merge request stay, and nobody can be told who gave them. */
export function withUnnamedApprovers(mergeRequestId: number): WorldChange {
  return (world) => ({
    ...world,
    mergeRequests: world.mergeRequests.map((row) =>
      row.id === mergeRequestId
        ? {
            ...row,
            approvals: row.approvals.map((approval, at) => ({
              ...approval,
              userId: -1 - at,
            })),
          }
        : row,
    ),
  });
}
