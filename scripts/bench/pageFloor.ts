import {
  effectiveGroupMembers,
  effectiveProjectMembers,
} from '../../test/gitlab/world/access';
import { selfAndAncestors } from '../../test/gitlab/world/lookup';
import type { World } from '../../test/gitlab/world/types';

/** Rows of one kind, in the lists that GitLab has them in. */
export interface Lists {
  of: string;
  /** Rows of each list. */
  rows: number[];
}

/** GitLab's largest page. */
const PAGE_SIZE = 100;

/**
 * The lists that a world is read from: members of each parent, merge requests
 * of each root group and of each personal project. Approvals and commits come
 * with their merge requests' pages and need none of their own.
 */
export function listsOf(world: World): Lists[] {
  return [
    { of: 'groups', rows: [world.groups.length] },
    { of: 'projects', rows: [world.projects.length] },
    {
      of: 'members of groups',
      rows: world.groups.map(
        ({ id }) => effectiveGroupMembers(world, id).length,
      ),
    },
    {
      of: 'members of projects',
      rows: world.projects.map(
        ({ id }) => effectiveProjectMembers(world, id).length,
      ),
    },
    { of: 'users', rows: [world.users.length] },
    { of: 'merge requests', rows: mergeRequestsByScope(world) },
  ];
}

/** Σ ⌈rows ÷ 100⌉: pages if each list is asked for by itself. */
export function pagesOfEach({ rows }: Lists): number {
  return sum(rows.map((count) => Math.ceil(count / PAGE_SIZE)));
}

/** ⌈Σ rows ÷ 100⌉: pages if one request can hold rows of many lists. */
export function pagesOfAll({ rows }: Lists): number {
  return Math.ceil(sum(rows) / PAGE_SIZE);
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mergeRequestsByScope(world: World): number[] {
  const scopes = new Map(
    world.projects.map(({ id, namespace }) => [
      id,
      namespace.kind === 'user'
        ? `project ${id}`
        : `group ${selfAndAncestors(world, namespace.groupId).pop()?.id}`,
    ]),
  );
  const counts = new Map<string | undefined, number>();
  for (const { projectId } of world.mergeRequests) {
    const scope = scopes.get(projectId);
    counts.set(scope, (counts.get(scope) ?? 0) + 1);
  }
  return [...counts.values()];
}
