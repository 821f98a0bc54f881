import { memoizePerWorld } from './memoize';
import {
  World,
  WorldGroup,
  WorldMember,
  WorldMergeRequest,
  WorldProject,
  WorldShare,
  WorldUser,
} from './types';

/** A world's tables by the keys that GitLab's queries use. */
export interface Lookup {
  users: Map<number, WorldUser>;
  groups: Map<number, WorldGroup>;
  projects: Map<number, WorldProject>;
  mergeRequests: Map<number, WorldMergeRequest>;
  /** Direct children, by the parent's id. */
  subgroups: Rows<WorldGroup>;
  /** By the owning group's id; personal projects are in `personalProjects`. */
  groupProjects: Rows<WorldProject>;
  /** By the owning user's id. */
  personalProjects: Rows<WorldProject>;
  groupMembers: Rows<WorldMember>;
  projectMembers: Rows<WorldMember>;
  /** By the user's id; pending invitations have none. */
  memberships: Rows<WorldMember>;
  /** By the group that was shared. */
  sharesOfGroup: Rows<WorldShare>;
  /** By the project that was shared. */
  sharesOfProject: Rows<WorldShare>;
  /** By the group that was invited. */
  sharesWithGroup: Rows<WorldShare>;
  projectMergeRequests: Rows<WorldMergeRequest>;
}

/** Rows by a foreign key; a key without rows answers an empty list. */
export interface Rows<Row> {
  of(key: number): readonly Row[];
}

/** The world's lookup tables, built once per world. */
export const lookup = memoizePerWorld(
  (world): Lookup => ({
    users: byId(world.users),
    groups: byId(world.groups),
    projects: byId(world.projects),
    mergeRequests: byId(world.mergeRequests),
    subgroups: rowsBy(world.groups, (group) => group.parentId),
    groupProjects: rowsBy(world.projects, ({ namespace }) =>
      namespace.kind === 'group' ? namespace.groupId : null,
    ),
    personalProjects: rowsBy(world.projects, ({ namespace }) =>
      namespace.kind === 'user' ? namespace.userId : null,
    ),
    groupMembers: rowsBy(world.members, (member) => member.groupId),
    projectMembers: rowsBy(world.members, (member) => member.projectId),
    memberships: rowsBy(world.members, (member) =>
      member.inviteEmail === null ? member.userId : null,
    ),
    sharesOfGroup: rowsBy(world.shares, (share) => share.groupId),
    sharesOfProject: rowsBy(world.shares, (share) => share.projectId),
    sharesWithGroup: rowsBy(world.shares, (share) => share.withGroupId),
    projectMergeRequests: rowsBy(world.mergeRequests, (row) => row.projectId),
  }),
);

/** The group, its parent, its parent's parent, ... up to the root. */
export function selfAndAncestors(world: World, groupId: number): WorldGroup[] {
  const { groups } = lookup(world);
  const chain: WorldGroup[] = [];
  let group = groups.get(groupId);
  while (group) {
    chain.push(group);
    group = group.parentId === null ? undefined : groups.get(group.parentId);
  }
  return chain;
}

/** The group and all groups below it, parents before children. */
export function selfAndDescendants(
  world: World,
  groupId: number,
): WorldGroup[] {
  const { groups, subgroups } = lookup(world);
  const group = groups.get(groupId);
  const found = group ? [group] : [];
  // `found` grows while it is walked: each group brings its children.
  for (const parent of found) {
    found.push(...subgroups.of(parent.id));
  }
  return found;
}

function byId<Row extends { id: number }>(rows: Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** @param keyOf answers `null` for rows that have no key. */
export function rowsBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number | null,
): Rows<Row> {
  const byKey = new Map<number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) {
      continue;
    }
    const known = byKey.get(key);
    if (known) {
      known.push(row);
    } else {
      byKey.set(key, [row]);
    }
  }
  return { of: (key) => byKey.get(key) ?? [] };
}
