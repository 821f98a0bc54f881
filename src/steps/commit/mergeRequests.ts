import type { JobState } from '@jupiterone/integration-sdk-core';
import { mergeRequestEntity } from '../merge-request/entity';
import { findScopes, Scope } from '../scopes';

/** As much of a merge request as finds it; there may be many thousands. */
export interface MergeRequestReference {
  id: number;
  iid: number;
  projectId: number;
  /** Its source branch, which REST's commits do not tell. */
  branch: string;
}

/** Merge requests that were collected, by id, and the list that has them. */
export interface ScopedMergeRequests {
  /** Absent where no list is known to have them. */
  scope?: Scope;
  mergeRequests: Map<number, MergeRequestReference>;
}

/** The merge requests of the job, by the lists that were read for them. */
export async function findMergeRequests(
  jobState: JobState,
): Promise<ScopedMergeRequests[]> {
  const { roots, loose, projectsOf } = await findScopes(jobState);
  const scopes = new Map<number, Scope>();
  for (const root of roots) {
    projectsOf(root).forEach(({ id }) => scopes.set(id, root));
  }
  loose.forEach((project) => scopes.set(project.id, project));

  const found = new Map<Scope | undefined, ScopedMergeRequests>();
  const { _type } = mergeRequestEntity;
  await jobState.iterateEntities({ _type }, (entity) => {
    const id = Number(entity.id);
    const projectId = Number(entity.projectId);
    const scope = scopes.get(projectId);
    const scoped = found.get(scope) ?? { scope, mergeRequests: new Map() };
    found.set(scope, scoped);
    scoped.mergeRequests.set(id, {
      id,
      iid: Number(entity.iid),
      projectId,
      branch: String(entity.source),
    });
  });
  return [...found.values()];
}
