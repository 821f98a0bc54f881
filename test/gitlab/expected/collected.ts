import {
  directGroupMembers,
  directProjectMembers,
  effectiveGroupMembers,
  effectiveProjectMembers,
  groupsOfMember,
  projectsOfMember,
} from '../world/access';
import { lookup } from '../world/lookup';
import { WorldGroup, WorldMergeRequest, WorldProject } from '../world/types';
import { Scope } from './types';

/** An administrator's are all; others' are those they are a member of. */
export function collectedGroups({ world, viewer }: Scope): WorldGroup[] {
  const own = groupsOfMember(world, viewer.userId);
  return world.groups.filter(({ id }) => viewer.admin || own.has(id));
}

/** The same for projects, which may also be reached by sharing. */
export function collectedProjects({ world, viewer }: Scope): WorldProject[] {
  const own = projectsOfMember(world, viewer.userId);
  return world.projects.filter(({ id }) => viewer.admin || own.has(id));
}

/** Those in the window, of projects that have merge requests switched on. */
export function collectedMergeRequests(scope: Scope): WorldMergeRequest[] {
  const { projectMergeRequests } = lookup(scope.world);
  return collectedProjects(scope)
    .filter(({ mergeRequestsEnabled }) => mergeRequestsEnabled)
    .flatMap(({ id }) => projectMergeRequests.of(id))
    .filter(({ updatedAt }) => Date.parse(updatedAt) >= Number(scope.since));
}

export function membersOfGroup(scope: Scope, groupId: number) {
  const members = scope.directMembershipsOnly
    ? directGroupMembers
    : effectiveGroupMembers;
  return members(scope.world, groupId);
}

export function membersOfProject(scope: Scope, projectId: number) {
  const members = scope.directMembershipsOnly
    ? directProjectMembers
    : effectiveProjectMembers;
  return members(scope.world, projectId);
}
