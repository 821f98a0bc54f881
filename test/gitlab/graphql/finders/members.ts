import { projectAuthorizations } from '../../world/access';
import {
  lookup,
  selfAndAncestors,
  selfAndDescendants,
} from '../../world/lookup';
import {
  World,
  WorldGroup,
  WorldMember,
  WorldProject,
} from '../../world/types';

/** A member as one relation, or several together, show them. */
export interface MemberRow {
  id: number;
  member: WorldMember;
  /** The row's own level, or less where the group was only invited. */
  accessLevel: number;
}

/** Values of GitLab's enum `GroupMemberRelation`. */
export type GroupMemberRelation =
  | 'DIRECT'
  | 'INHERITED'
  | 'DESCENDANTS'
  | 'SHARED_FROM_GROUPS';

/** Values of GitLab's enum `ProjectMemberRelation`. */
export type ProjectMemberRelation =
  | 'DIRECT'
  | 'INHERITED'
  | 'DESCENDANTS'
  | 'INVITED_GROUPS'
  | 'SHARED_INTO_ANCESTORS';

/**
 * Members of a group, once per user with their highest level; pending
 * invitations are among them. Source: app/finders/group_members_finder.rb.
 */
export function groupMembersIn(
  world: World,
  group: WorldGroup,
  relations: readonly GroupMemberRelation[],
): MemberRow[] {
  const self = [group];
  const ancestors = selfAndAncestors(world, group.id).slice(1);
  const rowsOf: Record<GroupMemberRelation, () => MemberRow[]> = {
    DIRECT: () => rowsOfGroups(world, self),
    INHERITED: () => rowsOfGroups(world, ancestors),
    DESCENDANTS: () =>
      rowsOfGroups(world, selfAndDescendants(world, group.id).slice(1)),
    SHARED_FROM_GROUPS: () => sharedRows(world, [...self, ...ancestors]),
  };
  return highestPerUser(
    relations.flatMap((relation) => rowsOf[relation]()),
    ({ groupId }) => groupId === group.id,
  );
}

/**
 * Members of a project, once per user, its own rows before all others. The
 * level is the highest that the user has in the project in any way; where there
 * are only own rows, it is the row's. Source: app/finders/members_finder.rb
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
  if (rows.every(({ member }) => member.projectId === project.id)) {
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

function rowsOfGroups(world: World, groups: WorldGroup[]): MemberRow[] {
  const { groupMembers } = lookup(world);
  return groups
    .flatMap(({ id }) => groupMembers.of(id))
    .filter(isMember)
    .map(asRow);
}

/** Members of the groups that these groups were shared with. */
function sharedRows(world: World, groups: WorldGroup[]): MemberRow[] {
  const { sharesOfGroup, groupMembers } = lookup(world);
  return groups
    .flatMap(({ id }) => sharesOfGroup.of(id))
    .flatMap(({ withGroupId, groupAccess }) =>
      groupMembers
        .of(withGroupId)
        .filter(isUsersMember)
        .map((member) => ({
          ...asRow(member),
          accessLevel: Math.min(groupAccess, member.accessLevel),
        })),
    );
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

/**
 * The highest level per user; then the group's own row, the one that expires
 * last, the oldest: `distinct_on_user_with_max_access_level` in
 * app/models/member.rb.
 */
function highestPerUser(
  rows: MemberRow[],
  isOwn: (member: WorldMember) => boolean,
): MemberRow[] {
  const preferred = [...rows].sort(
    ({ member: one, ...first }, { member: other, ...second }) =>
      second.accessLevel - first.accessLevel ||
      Number(isOwn(other)) - Number(isOwn(one)) ||
      compareText(other.expiresAt ?? 'never', one.expiresAt ?? 'never') ||
      compareText(one.createdAt, other.createdAt),
  );
  const best = new Map<string, MemberRow>();
  for (const row of preferred) {
    if (!best.has(personOf(row))) {
      best.set(personOf(row), row);
    }
  }
  return [...best.values()];
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Invited people have no user yet; their address tells them apart. */
function personOf({ member }: MemberRow): string {
  return member.inviteEmail ?? String(member.userId);
}

/** Minimal access (5) is none: `non_minimal_access` in app/models/member.rb. */
function isMember({ accessLevel }: WorldMember): boolean {
  return accessLevel > 5;
}

function isUsersMember(member: WorldMember): boolean {
  return member.inviteEmail === null && isMember(member);
}

function asRow(member: WorldMember): MemberRow {
  return { id: member.id, member, accessLevel: member.accessLevel };
}
