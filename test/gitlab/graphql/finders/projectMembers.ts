import { projectAuthorizations } from '../../world/access';
import {
  lookup,
  selfAndAncestors,
  selfAndDescendants,
} from '../../world/lookup';
import { World, WorldProject } from '../../world/types';
import {
  asRow,
  highestPerUser,
  isUsersMember,
  MemberRow,
  personOf,
  rowsOfGroups,
  sharedRows,
} from './memberRows';

/** Values of GitLab's enum `ProjectMemberRelation`. */
export type ProjectMemberRelation =
  | 'DIRECT'
  | 'INHERITED'
  | 'DESCENDANTS'
  | 'INVITED_GROUPS'
  | 'SHARED_INTO_ANCESTORS';

/**
 * Members of a project, once per user, its own rows before all others. The
 * level is the highest that the user has in the project in any way; where only
 * own rows are asked for, it is the row's. Source: app/finders/members_finder.rb
 * (`find_members`, `member_columns`).
 */
export function projectMembersIn(
  world: World,
  project: WorldProject,
  relations: readonly ProjectMemberRelation[],
): MemberRow[] {
  const { namespace } = project;
  const groups =
    namespace.kind === 'group'
      ? selfAndAncestors(world, namespace.groupId)
      : [];
  const rowsOf: Record<ProjectMemberRelation, () => MemberRow[]> = {
    DIRECT: () => lookup(world).projectMembers.of(project.id).map(asRow),
    INHERITED: () => rowsOfGroups(world, groups),
    // A project has nothing below it: the finder asks for its group's.
    DESCENDANTS: () =>
      rowsOfGroups(
        world,
        groups
          .slice(0, 1)
          .flatMap(({ id }) => selfAndDescendants(world, id).slice(1)),
      ),
    INVITED_GROUPS: () => invitedRows(world, project.id),
    SHARED_INTO_ANCESTORS: () => sharedRows(world, groups),
  };
  const rows = relations.flatMap((relation) => rowsOf[relation]());
  if (relations.every((relation) => relation === 'DIRECT')) {
    return rows;
  }
  const own = rows.filter(({ member }) => member.projectId !== null);
  const ownPersons = new Set(own.map(personOf));
  const others = highestPerUser(
    rows.filter((row) => !ownPersons.has(personOf(row))),
    () => false,
  );
  const levels = projectAuthorizations(world, project.id);
  return [...own, ...others].map((row) => ({
    ...row,
    accessLevel: levels.get(row.member.userId) ?? row.accessLevel,
  }));
}

/** Members of the groups that the project was shared with, and inherited. */
function invitedRows(world: World, projectId: number): MemberRow[] {
  const { sharesOfProject, groupMembers } = lookup(world);
  return sharesOfProject
    .of(projectId)
    .flatMap(({ withGroupId }) => selfAndAncestors(world, withGroupId))
    .flatMap(({ id }) => groupMembers.of(id))
    .filter(isUsersMember)
    .map(asRow);
}
