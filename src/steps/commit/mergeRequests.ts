import type { JobState } from '@jupiterone/integration-sdk-core';
import { mergeRequestEntity } from '../merge-request/entity';
import type { Collected } from '../../collect/collected';
import { collectedTree } from '../project/collected';

/** As much of a merge request as finds it; there may be many thousands. */
export interface MergeRequestReference {
  id: number;
  iid: number;
  projectId: number;
  /** Milliseconds since 1970. */
  createdOn: number;
  /** 0, 1, 2, … among all that were collected, in order of creation. */
  place: number;
  /** Its source branch, which REST's commits do not tell. */
  branch: string;
}

/**
 * Merge requests that were collected, by id and in order of creation, and the
 * list that has them.
 */
export interface ScopedMergeRequests {
  /** Absent where no list is known to have them. */
  scope?: Collected;
  mergeRequests: Map<number, MergeRequestReference>;
}

/** The merge requests of the job, in order of creation. */
export async function findMergeRequests(
  jobState: JobState,
): Promise<MergeRequestReference[]> {
  // By id, for the SDK (8.41) may visit an entity twice.
  const found = new Map<number, MergeRequestReference>();
  const { _type } = mergeRequestEntity;
  await jobState.iterateEntities({ _type }, (entity) => {
    const id = Number(entity.id);
    found.set(id, {
      id,
      iid: Number(entity.iid),
      projectId: Number(entity.projectId),
      createdOn: Number(entity.createdOn),
      place: 0,
      branch: String(entity.source),
    });
  });
  const sorted = [...found.values()].sort(
    (one, other) => one.createdOn - other.createdOn || one.id - other.id,
  );
  sorted.forEach((mergeRequest, place) => {
    mergeRequest.place = place;
  });
  return sorted;
}

/** The same by the lists that were read for them. */
export async function byScope(
  jobState: JobState,
  mergeRequests: MergeRequestReference[],
): Promise<ScopedMergeRequests[]> {
  const { roots, alone, projectsOf } = await collectedTree(jobState);
  const scopes = new Map<number, Collected>();
  for (const root of roots) {
    projectsOf(root).forEach(({ id }) => scopes.set(id, root));
  }
  alone.forEach((project) => scopes.set(project.id, project));

  const found = new Map<Collected | undefined, ScopedMergeRequests>();
  for (const mergeRequest of mergeRequests) {
    const scope = scopes.get(mergeRequest.projectId);
    const scoped = found.get(scope) ?? { scope, mergeRequests: new Map() };
    found.set(scope, scoped);
    scoped.mergeRequests.set(mergeRequest.id, mergeRequest);
  }
  return [...found.values()];
}
