import { projectAuthorizations } from './authorizations';
import {
  byUser,
  distinctOnUser,
  EffectiveMember,
  effectiveMember,
  isMember,
} from './effectiveMember';
import { groupCandidates, membersOfGroup } from './groupMembers';
import { lookup, selfAndAncestors } from './lookup';
import { memoizePerRow } from './memoize';
import { World, WorldProject } from './types';

/** Rows of the project itself, ordered by user. */
export const directProjectMembers = memoizePerRow(
  (world, projectId): readonly EffectiveMember[] =>
    byUser(
      lookup(world)
        .projectMembers.of(projectId)
        .filter(isMember)
        .map((member) => effectiveMember(member, member.accessLevel, true)),
    ),
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
    .map((member) => effectiveMember(member, member.accessLevel, false));
  return [...owning, ...invited].map((row) => ({ ...row, direct: false }));
}
