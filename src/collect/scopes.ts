import type { JobState } from '@jupiterone/integration-sdk-core';
import {
  CollectedGroup,
  collectedGroups,
  CollectedProject,
  collectedProjects,
} from './collected';

/** What a list is of: a group with all below it, or a project. */
export type Scope = CollectedGroup | CollectedProject;

/** The scopes that between them hold every project that was collected. */
export interface Scopes {
  /** Groups of which no parent was collected; their lists reach all below. */
  roots: CollectedGroup[];
  /** Projects in no collected group: personal ones, and others' shared ones. */
  loose: CollectedProject[];
  /** All collected projects. */
  projects: CollectedProject[];
  /** Projects below a root. */
  projectsOf(root: CollectedGroup): CollectedProject[];
}

/** Lays the scopes out from what the group and project steps have added. */
export async function findScopes(jobState: JobState): Promise<Scopes> {
  const groups = new Map(
    (await collectedGroups(jobState)).map((group) => [group.id, group]),
  );
  const projects = await collectedProjects(jobState);
  const roots = [...groups.values()].filter(
    ({ parentId }) => parentId === undefined || !groups.has(parentId),
  );
  const below = new Map<number, CollectedProject[]>(
    roots.map(({ id }) => [id, []]),
  );
  const loose: CollectedProject[] = [];
  for (const project of projects) {
    const root = rootOf(groups, project.groupId);
    (below.get(root ?? NaN) ?? loose).push(project);
  }
  return {
    roots,
    loose,
    projects,
    projectsOf: ({ id }) => below.get(id) ?? [],
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
