import {
  directGroupMembers,
  directProjectMembers,
  EffectiveMember,
  effectiveGroupMembers,
  effectiveProjectMembers,
  projectsOfMember,
} from '../world/access';
import { lookup, selfAndAncestors } from '../world/lookup';
import { memoizePer } from '../world/memoize';
import {
  World,
  WorldGroup,
  WorldMergeRequest,
  WorldProject,
} from '../world/types';
import {
  authorizedGroups,
  canReadGroupMembers,
  canReadGroup,
  canReadProject,
  isListedForMergeRequests,
  readsAll,
} from '../world/visibility';
import { Scope } from './types';

/**
 * All groups for who may read everything; for others those that the token's
 * user is authorized for, by whatever way: memberships, invitations of groups,
 * projects, and the ancestors of these.
 */
export const collectedGroups = memoizePer(
  (scope: Scope): readonly WorldGroup[] => {
    const { world, viewer } = scope;
    const own = authorizedGroups(world, viewer.userId);
    return world.groups.filter(
      (group) =>
        (readsAll(viewer) || own.has(group.id)) &&
        isChosen(scope, group.fullPath) &&
        !isLeftOut(scope, group.archived, selfAndAncestors(world, group.id)),
    );
  },
);

/** The same for projects: those that the user has an authorization for. */
export const collectedProjects = memoizePer(
  (scope: Scope): readonly WorldProject[] => {
    const { world, viewer } = scope;
    const own = projectsOfMember(world, viewer.userId);
    return world.projects.filter(
      (project) =>
        (readsAll(viewer) || own.has(project.id)) &&
        isChosen(scope, project.pathWithNamespace) &&
        !isLeftOut(scope, project.archived, groupsAbove(world, project)),
    );
  },
);

/** Itself, or as what is below a group. */
function isChosen({ chosen }: Scope, fullPath: string): boolean {
  return (
    !chosen || chosen.some((path) => `${fullPath}/`.startsWith(`${path}/`))
  );
}

/** Who archives a group archives all below it. */
function isLeftOut(
  { excludeArchived }: Scope,
  isArchived: boolean,
  groups: readonly WorldGroup[],
): boolean {
  return (
    excludeArchived === true &&
    (isArchived || groups.some(({ archived }) => archived))
  );
}

/**
 * Those in the window that a list has which the viewer may read: the project's,
 * or that of a group above, which asks for the level only (see
 * `isListedForMergeRequests`) and so tells the owners of a group behind an IP
 * allow-list what the project itself does not.
 */
export const collectedMergeRequests = memoizePer(
  (scope: Scope): readonly WorldMergeRequest[] => {
    const { world, viewer, since } = scope;
    const { projectMergeRequests } = lookup(world);
    return collectedProjects(scope)
      .filter(
        (project) =>
          isListedForMergeRequests(world, viewer, project) &&
          (canReadProject(world, viewer, project) ||
            groupsAbove(world, project).some((group) =>
              canReadGroup(world, viewer, group),
            )),
      )
      .flatMap(({ id }) => projectMergeRequests.of(id))
      .filter(({ updatedAt }) => Date.parse(updatedAt) >= Number(since));
  },
);

/** Whether the merge request has a page for the viewer, with what is on it. */
export function canOpen(
  { projectId }: WorldMergeRequest,
  { world, viewer }: Scope,
): boolean {
  const project = lookup(world).projects.get(projectId);
  return project !== undefined && canReadProject(world, viewer, project);
}

function groupsAbove(world: World, { namespace }: WorldProject): WorldGroup[] {
  return namespace.kind === 'group'
    ? selfAndAncestors(world, namespace.groupId)
    : [];
}

/** Whom an administrator's token finds: all users; but for a choice. Others': the members. */
export const collectedUserIds = memoizePer(
  (scope: Scope): ReadonlySet<number> => {
    const { world, viewer, chosen } = scope;
    if (viewer.admin && !chosen) {
      return new Set(world.users.map(({ id }) => id));
    }
    const members = [
      ...collectedGroups(scope).flatMap((group) =>
        membersOfGroup(scope, group),
      ),
      ...collectedProjects(scope).flatMap((row) =>
        membersOfProject(scope, row),
      ),
    ];
    return new Set(members.map(({ userId }) => userId));
  },
);

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
