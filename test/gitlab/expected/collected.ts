import {
  directGroupMembers,
  directProjectMembers,
  EffectiveMember,
  effectiveGroupMembers,
  effectiveProjectMembers,
  projectsOfMember,
} from '../world/access';
import { lookup } from '../world/lookup';
import { WorldGroup, WorldMergeRequest, WorldProject } from '../world/types';
import {
  authorizedGroups,
  canReadGroupMembers,
  canReadMergeRequests,
  canReadProject,
  readsAll,
} from '../world/visibility';
import { Scope } from './types';

/**
 * All groups for who may read everything; for others those that the token's
 * user is authorized for, by whatever way: memberships, invitations of groups,
 * projects, and the ancestors of these.
 */
export function collectedGroups({ world, viewer }: Scope): WorldGroup[] {
  const own = authorizedGroups(world, viewer.userId);
  return world.groups.filter(({ id }) => readsAll(viewer) || own.has(id));
}

/** The same for projects: those that the user has an authorization for. */
export function collectedProjects({ world, viewer }: Scope): WorldProject[] {
  const own = projectsOfMember(world, viewer.userId);
  return world.projects.filter(({ id }) => readsAll(viewer) || own.has(id));
}

/** Those in the window, of projects whose merge requests the viewer may read. */
export function collectedMergeRequests(scope: Scope): WorldMergeRequest[] {
  const { world, viewer, since } = scope;
  const { projectMergeRequests } = lookup(world);
  return collectedProjects(scope)
    .filter((project) => canReadMergeRequests(world, viewer, project))
    .flatMap(({ id }) => projectMergeRequests.of(id))
    .filter(({ updatedAt }) => Date.parse(updatedAt) >= Number(since));
}

/** Whom an administrator's token finds: all users. Others': the members. */
export function collectedUserIds(scope: Scope): ReadonlySet<number> {
  const { world, viewer } = scope;
  if (viewer.admin) {
    return new Set(world.users.map(({ id }) => id));
  }
  const members = [
    ...collectedGroups(scope).flatMap((group) => membersOfGroup(scope, group)),
    ...collectedProjects(scope).flatMap((row) => membersOfProject(scope, row)),
  ];
  return new Set(members.map(({ userId }) => userId));
}

/** Nobody where the viewer may not see the members. */
export function membersOfGroup(
  { world, viewer, directMembershipsOnly }: Scope,
  group: WorldGroup,
): readonly EffectiveMember[] {
  if (!canReadGroupMembers(world, viewer, group)) {
    return [];
  }
  return directMembershipsOnly
    ? directGroupMembers(world, group.id)
    : effectiveGroupMembers(world, group.id);
}

/** The same for projects. */
export function membersOfProject(
  { world, viewer, directMembershipsOnly }: Scope,
  project: WorldProject,
): readonly EffectiveMember[] {
  if (!canReadProject(world, viewer, project)) {
    return [];
  }
  return directMembershipsOnly
    ? directProjectMembers(world, project.id)
    : effectiveProjectMembers(world, project.id);
}
