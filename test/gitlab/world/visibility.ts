import { Viewer } from '../viewer';
import { projectAuthorizations } from './access';
import { authorizedGroups, groupsOfProjects } from './authorizedGroups';
import {
  DEVELOPER,
  isIpRestricted,
  isVisibleToAll,
  levelInGroup,
  levelInProject,
  OWNER,
  readsAll,
} from './levels';
import { lookup } from './lookup';
import { isListedForMergeRequests } from './mergeRequestVisibility';
import { World, WorldGroup, WorldProject, WorldUser } from './types';

export { authorizedGroups } from './authorizedGroups';
export { levelInGroup, levelInProject, readsAll } from './levels';
export {
  hasMergeRequestsFeature,
  isListedForMergeRequests,
} from './mergeRequestVisibility';

/**
 * The `read_group` ability (app/policies/group_policy.rb). An IP allow-list
 * shuts out all but owners, administrators and auditors
 * (ee/app/policies/ee/group_policy.rb).
 */
export function canReadGroup(
  world: World,
  viewer: Viewer,
  { id, visibility }: WorldGroup,
): boolean {
  const level = levelInGroup(world, viewer, id);
  if (isIpRestricted(world, id) && level < OWNER && !readsAll(viewer)) {
    return false;
  }
  return (
    readsAll(viewer) ||
    isVisibleToAll(world, viewer, visibility) ||
    level > 0 ||
    groupsOfProjects(world, viewer.userId).has(id)
  );
}

/**
 * Whether lists have the group, which do not ask for `read_group`: IP
 * allow-lists hide nothing there, and ancestors need not be readable
 * (app/finders/groups_finder.rb with `all_available`).
 */
export function isGroupListed(
  world: World,
  viewer: Viewer,
  { id, visibility }: WorldGroup,
): boolean {
  return (
    readsAll(viewer) ||
    isVisibleToAll(world, viewer, visibility) ||
    authorizedGroups(world, viewer.userId).has(id)
  );
}

/**
 * The `read_group_member` ability: those who see a private group only for one
 * of its projects do not see its members (`can_read_group_member?` in
 * app/policies/group_policy.rb and its enterprise extension).
 */
export function canReadGroupMembers(
  world: World,
  viewer: Viewer,
  group: WorldGroup,
): boolean {
  return (
    canReadGroup(world, viewer, group) &&
    (readsAll(viewer) ||
      group.visibility !== 'private' ||
      levelInGroup(world, viewer, group.id) > 0)
  );
}

/**
 * The `read_project` ability (app/policies/project_policy.rb). An IP allow-list
 * shuts out all but administrators and auditors, the group's owners too
 * (ee/app/policies/ee/project_policy.rb).
 */
export function canReadProject(
  world: World,
  viewer: Viewer,
  project: WorldProject,
): boolean {
  const { namespace } = project;
  const isShut =
    namespace.kind === 'group' && isIpRestricted(world, namespace.groupId);
  return (
    readsAll(viewer) || (!isShut && isProjectListed(world, viewer, project))
  );
}

/** Whether lists have it (`public_or_visible_to_user`, app/models/project.rb). */
export function isProjectListed(
  world: World,
  viewer: Viewer,
  { id, visibility }: WorldProject,
): boolean {
  return (
    readsAll(viewer) ||
    isVisibleToAll(world, viewer, visibility) ||
    projectAuthorizations(world, id).has(viewer.userId)
  );
}

/**
 * The `read_merge_request` ability: for members from Reporter on, for everyone
 * where the project is visible to all and the feature is not `private`.
 *
 * Source: app/policies/project_policy.rb (`read_merge_request`, prevented
 * without `download_code`).
 */
export function canReadMergeRequests(
  world: World,
  viewer: Viewer,
  project: WorldProject,
): boolean {
  return (
    canReadProject(world, viewer, project) &&
    isListedForMergeRequests(world, viewer, project)
  );
}

/** `read_vulnerability` of a group (ee/app/policies/ee/group_policy.rb). */
export function canReadGroupVulnerabilities(
  world: World,
  viewer: Viewer,
  { id }: { id: number },
): boolean {
  const group = lookup(world).groups.get(id);
  return (
    group !== undefined &&
    canReadGroup(world, viewer, group) &&
    (viewer.auditor === true || levelInGroup(world, viewer, id) >= DEVELOPER)
  );
}

/** `read_vulnerability` of a project (ee/app/policies/ee/project_policy.rb). */
export function canReadProjectVulnerabilities(
  world: World,
  viewer: Viewer,
  { id }: { id: number },
): boolean {
  const project = lookup(world).projects.get(id);
  return (
    project !== undefined &&
    project.securityAndComplianceAccessLevel !== 'disabled' &&
    canReadProject(world, viewer, project) &&
    (viewer.auditor === true || levelInProject(world, viewer, id) >= DEVELOPER)
  );
}

/** The `read_user_profile` ability (app/policies/user_policy.rb). */
export function canReadProfile(viewer: Viewer, user: WorldUser): boolean {
  if (viewer.admin) {
    return true;
  }
  const isBlocked = user.state === 'blocked' || user.state === 'banned';
  return !isBlocked && (!user.privateProfile || user.id === viewer.userId);
}

/**
 * What a user is called: project bots are masked for who sees neither their
 * project nor their group (`redacted_name` in app/models/user.rb, which both APIs
 * answer: lib/api/entities/user_safe.rb, app/graphql/types/user_interface.rb).
 */
export function nameFor(
  world: World,
  viewer: Viewer,
  { id, type, name }: WorldUser,
): string {
  const { memberships, groups, projects } = lookup(world);
  const isSeen = memberships.of(id).some(({ groupId, projectId }) => {
    const group = groups.get(groupId ?? 0);
    const project = projects.get(projectId ?? 0);
    return (
      (group !== undefined && canReadGroup(world, viewer, group)) ||
      (project !== undefined && canReadProject(world, viewer, project))
    );
  });
  return type === 'project_bot' && !isSeen ? '****' : name;
}
