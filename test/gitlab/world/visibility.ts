import { Viewer } from '../viewer';
import {
  groupsOfMember,
  projectAuthorizations,
  projectsOfMember,
} from './access';
import { lookup, selfAndAncestors, selfAndDescendants } from './lookup';
import { memoizePerRow } from './memoize';
import {
  Visibility,
  World,
  WorldGroup,
  WorldProject,
  WorldUser,
} from './types';

const OWNER = 50;

/**
 * Ids of the groups that the user has anything to do with: own groups and those
 * below them, groups shared with these, groups of reachable projects, and the
 * ancestors of all.
 *
 * Source: `User#authorized_groups` in app/models/user.rb and
 * `GroupsFinder#authorized_groups` (`self_and_ancestors`).
 */
export const authorizedGroups = memoizePerRow(
  (world, userId): ReadonlySet<number> => {
    const { projects, sharesWithGroup } = lookup(world);
    const own = [...groupsOfMember(world, userId).keys()];
    const shared = own
      .flatMap((id) => sharesWithGroup.of(id))
      .flatMap(({ groupId }) =>
        groupId === null ? [] : selfAndDescendants(world, groupId),
      )
      .map(({ id }) => id);
    const ofProjects = [...projectsOfMember(world, userId).keys()].flatMap(
      (id) => {
        const namespace = projects.get(id)?.namespace;
        return namespace?.kind === 'group' ? [namespace.groupId] : [];
      },
    );
    const reached = new Set([...own, ...shared, ...ofProjects]);
    return new Set(
      [...reached].flatMap((id) =>
        selfAndAncestors(world, id).map((group) => group.id),
      ),
    );
  },
);

/** The `read_group` ability (app/policies/group_policy.rb). */
export function canReadGroup(
  world: World,
  viewer: Viewer,
  { id, visibility }: WorldGroup,
): boolean {
  return (
    viewer.admin ||
    isVisibleToAll(world, viewer, visibility) ||
    authorizedGroups(world, viewer.userId).has(id)
  );
}

/** The `read_project` ability (app/policies/project_policy.rb). */
export function canReadProject(
  world: World,
  viewer: Viewer,
  { id, visibility }: WorldProject,
): boolean {
  return (
    viewer.admin ||
    isVisibleToAll(world, viewer, visibility) ||
    projectAuthorizations(world, id).has(viewer.userId)
  );
}

/**
 * Whether the project's merge requests are listed for the viewer: merge
 * requests are a feature that a project can switch off.
 */
export function canReadMergeRequests(
  world: World,
  viewer: Viewer,
  project: WorldProject,
): boolean {
  return project.mergeRequestsEnabled && canReadProject(world, viewer, project);
}

/** The `read_user_profile` ability (app/policies/user_policy.rb). */
export function canReadProfile(viewer: Viewer, user: WorldUser): boolean {
  if (viewer.admin) {
    return true;
  }
  const isBlocked = user.state === 'blocked' || user.state === 'banned';
  return !isBlocked && (!user.privateProfile || user.id === viewer.userId);
}

/** The viewer's level in the group; administrators act as owners. */
export function levelInGroup(
  world: World,
  viewer: Viewer,
  groupId: number,
): number {
  return viewer.admin
    ? OWNER
    : groupsOfMember(world, viewer.userId).get(groupId) ?? 0;
}

/** The viewer's level in the project; administrators act as owners. */
export function levelInProject(
  world: World,
  viewer: Viewer,
  projectId: number,
): number {
  return viewer.admin
    ? OWNER
    : projectAuthorizations(world, projectId).get(viewer.userId) ?? 0;
}

/** Public, or internal to the instance and the viewer is no external user. */
function isVisibleToAll(
  world: World,
  viewer: Viewer,
  visibility: Visibility,
): boolean {
  const isExternal = lookup(world).users.get(viewer.userId)?.external ?? true;
  return visibility === 'public' || (visibility === 'internal' && !isExternal);
}
