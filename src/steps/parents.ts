import type { JobState } from '@jupiterone/integration-sdk-core';
import type { ParentReference } from '../gitlab/graphql/parentDocuments';
import { groupEntity } from './group/entity';
import { projectEntity } from './project/entity';

/** A group or project that was collected. */
export interface Parent extends ParentReference {
  /** `_key` of its entity. */
  key: string;
}

/** All groups, or all projects, that were collected: ids, paths and keys. */
export async function collectedParents(
  jobState: JobState,
  kind: Parent['kind'],
): Promise<Parent[]> {
  const parents: Parent[] = [];
  const { _type } = kind === 'group' ? groupEntity : projectEntity;
  await jobState.iterateEntities({ _type }, (entity) => {
    parents.push({
      kind,
      id: Number(entity.id),
      fullPath: String(kind === 'group' ? entity.fullPath : entity.fullName),
      key: entity._key,
    });
  });
  return parents;
}
