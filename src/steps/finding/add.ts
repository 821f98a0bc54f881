import type { JobState } from '@jupiterone/integration-sdk-core';
import type { Coverage } from '../../collect/coverage';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { readRows } from '../../gitlab/rows';
import { projectKey } from '../project/entity';
import { createFindingEntity, projectHasFinding } from './entity';
import type { OnNodes } from './read';
import { vulnerabilityNode } from './row';
import { weaknessRelationships } from './weaknesses';

/** Adds the vulnerabilities of collected projects, with what they are known as. */
export function findingAdder(jobState: JobState, coverage: Coverage): OnNodes {
  return async (nodes) => {
    for (const node of readRows(vulnerabilityNode, nodes, coverage.reject)) {
      const { project, identifiers } = node;
      // Such as of a project that is new since the projects were listed.
      if (!project || !hasKey(jobState, projectKey(project.id))) {
        continue;
      }
      const finding = createFindingEntity(node);
      if (await addEntityOnce(jobState, finding)) {
        await addRelationshipOnce(
          jobState,
          projectHasFinding,
          projectKey(project.id),
          finding._key,
        );
        await jobState.addRelationships(
          weaknessRelationships(finding, identifiers),
        );
      }
    }
  };
}
