import type { CollectedGroup, CollectedProject } from './collected';

/** What was collected by what is in what; some lists reach all below a group. */
export interface CollectedTree {
  /** Groups of which no parent was collected; their lists reach all below. */
  roots: CollectedGroup[];
  /** Projects in no collected group: personal ones, and others' shared ones. */
  alone: CollectedProject[];
  /** All collected projects. */
  projects: CollectedProject[];
  /** Projects below a root. */
  projectsOf(root: CollectedGroup): CollectedProject[];
  /** Id of the topmost group that was collected, which may be the group itself. */
  rootOf(group: CollectedGroup): number | undefined;
}

export function treeOf(
  allGroups: CollectedGroup[],
  projects: CollectedProject[],
): CollectedTree {
  const groups = new Map(allGroups.map((group) => [group.id, group]));
  const roots = [...groups.values()].filter(
    ({ parentId }) => parentId === undefined || !groups.has(parentId),
  );
  const below = new Map<number, CollectedProject[]>(
    roots.map(({ id }) => [id, []]),
  );
  const alone: CollectedProject[] = [];
  for (const project of projects) {
    const root = rootOf(groups, project.groupId);
    (below.get(root ?? NaN) ?? alone).push(project);
  }
  return {
    roots,
    alone,
    projects,
    projectsOf: ({ id }) => below.get(id) ?? [],
    rootOf: ({ id }) => rootOf(groups, id),
  };
}

/** Id of the topmost collected group; nothing for a group that was not. */
function rootOf(
  groups: ReadonlyMap<number, CollectedGroup>,
  groupId: number | undefined,
): number | undefined {
  const seen = new Set<number>();
  let root: number | undefined;
  for (
    let group = groups.get(groupId ?? NaN);
    group && !seen.has(group.id);
    group = groups.get(group.parentId ?? NaN)
  ) {
    seen.add(group.id);
    root = group.id;
  }
  return root;
}
