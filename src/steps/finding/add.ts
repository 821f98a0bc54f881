import type { JobState } from '@jupiterone/integration-sdk-core';
import type { Coverage } from '../../collect/coverage';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { readRows } from '../../gitlab/rows';
import { projectKey } from '../project/entity';
import { findingEntity, findingKey, projectHasFinding } from './entity';
import type { OnNodes } from './read';
import { weaknessRelationships } from './weaknesses';

/** Adds the vulnerabilities of collected projects, with what they are known as. */
export function findingAdder(jobState: JobState, coverage: Coverage): OnNodes {
  return async (nodes) => {
    const { graphqlNode } = findingEntity;
    for (const read of readRows(graphqlNode, nodes, coverage.reject)) {
      const { id, identifiers, 'project.id': projectId } = read.row;
      // Such as of a project that is new since the projects were listed.
      if (!projectId || !hasKey(jobState, projectKey(projectId))) {
        continue;
      }
      const key = findingKey(id);
      const finding = findingEntity.create(key, read, undefined);
      if (await addEntityOnce(jobState, finding)) {
        await addRelationshipOnce(
          jobState,
          projectHasFinding,
          projectKey(projectId),
          key,
        );
        await jobState.addRelationships(
          weaknessRelationships(key, identifiers),
        );
      }
    }
  };
}
