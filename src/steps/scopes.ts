import type { Entity, JobState } from '@jupiterone/integration-sdk-core';
import { hasKey } from '../graph/add';
import type { ParentReference } from '../gitlab/graphql/parentDocuments';
import { groupEntity, groupKey } from './group/entity';
import { projectEntity } from './project/entity';

/** What a list is of: a group with all below it, or a project. */
export type Scope = ParentReference;

/** The scopes that between them hold every project that was collected. */
export interface Scopes {
  /** Groups of which no parent was collected; their lists reach all below. */
  roots: Scope[];
  /** Projects in no collected group: personal ones, and others' shared ones. */
  loose: Scope[];
  /** Collected projects with their names, by id. */
  names: Map<number, string>;
  /** Projects below a root. */
  projectsOf(root: Scope): Scope[];
}

/**
 * Lays the scopes out from what the group and project steps have added.
 *
 * @param isListed whether a project's own list may be asked for
 */
export async function findScopes(
  jobState: JobState,
  isListed: (project: Entity) => boolean = () => true,
): Promise<Scopes> {
  const parents = new Map<number, number | undefined>();
  const roots: Scope[] = [];
  await jobState.iterateEntities({ _type: groupEntity._type }, (group) => {
    const id = Number(group.id);
    const { parentGroupId } = group;
    const parent =
      parentGroupId === undefined ? undefined : Number(parentGroupId);
    if (parent !== undefined && hasKey(jobState, groupKey(parent))) {
      parents.set(id, parent);
    } else {
      parents.set(id, undefined);
      roots.push({ kind: 'group', id, fullPath: String(group.fullPath) });
    }
  });

  const names = new Map<number, string>();
  const loose: Scope[] = [];
  const below = new Map<number, Scope[]>(roots.map(({ id }) => [id, []]));
  await jobState.iterateEntities({ _type: projectEntity._type }, (project) => {
    const id = Number(project.id);
    names.set(id, String(project.name));
    if (isListed(project)) {
      const { fullName: fullPath, namespaceId } = project;
      const scope: Scope = { kind: 'project', id, fullPath: String(fullPath) };
      const siblings =
        project.namespaceKind === 'group'
          ? below.get(rootOf(parents, Number(namespaceId)))
          : undefined;
      (siblings ?? loose).push(scope);
    }
  });
  return { roots, loose, names, projectsOf: ({ id }) => below.get(id) ?? [] };
}

function rootOf(
  parents: Map<number, number | undefined>,
  group: number,
): number {
  const seen = new Set<number>();
  let at = group;
  for (
    let parent = parents.get(at);
    parent !== undefined && !seen.has(parent);
    parent = parents.get(at)
  ) {
    seen.add(parent);
    at = parent;
  }
  return at;
}
