import type { JobState } from '@jupiterone/integration-sdk-core';
import type { ParentReference } from '../../gitlab/graphql/parentDocuments';
import { hasKey } from '../../graph/add';
import { groupEntity, groupKey } from '../group/entity';
import { projectEntity } from '../project/entity';

/** Whose vulnerabilities are asked for: between them, every project's. */
export interface Parents {
  /** Groups of which no parent was collected; their lists reach all below. */
  roots: ParentReference[];
  /** Projects in no collected group. */
  loose: ParentReference[];
}

export async function findParents(jobState: JobState): Promise<Parents> {
  const roots: ParentReference[] = [];
  const loose: ParentReference[] = [];
  const isCollected = (group: unknown) =>
    hasKey(jobState, groupKey(Number(group)));

  await jobState.iterateEntities({ _type: groupEntity._type }, (group) => {
    if (
      group.parentGroupId === undefined ||
      !isCollected(group.parentGroupId)
    ) {
      const fullPath = String(group.fullPath);
      roots.push({ kind: 'group', id: Number(group.id), fullPath });
    }
  });
  await jobState.iterateEntities({ _type: projectEntity._type }, (project) => {
    if (
      project.namespaceKind !== 'group' ||
      !isCollected(project.namespaceId)
    ) {
      const fullPath = String(project.fullName);
      loose.push({ kind: 'project', id: Number(project.id), fullPath });
    }
  });
  return { roots, loose };
}
