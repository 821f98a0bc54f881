import type { IntegrationStepResult } from '@jupiterone/integration-sdk-core';
import {
  getRootStorageDirectory,
  iterateParsedGraphFiles,
} from '@jupiterone/integration-sdk-runtime';
import { steps as declared } from '../../steps';
import type { Outcome } from './messages';

/**
 * What the steps came to, and what is on disk now: the graph is read file by
 * file, for it may be larger than memory.
 */
export async function readOutcome(
  steps: IntegrationStepResult[],
): Promise<Outcome> {
  const entities: Record<string, number> = {};
  const relationships: Record<string, number> = {};
  await iterateParsedGraphFiles((file) => {
    countTypes(entities, file.entities ?? []);
    countTypes(relationships, file.relationships ?? []);
    return Promise.resolve();
  });
  return {
    storage: getRootStorageDirectory(),
    steps: steps.map(({ id, name, status }) => ({
      name,
      status,
      isForAdministrators: declared.some(
        (step) => step.id === id && step.needs.administrator === true,
      ),
    })),
    entities,
    relationships,
  };
}

function countTypes(
  counts: Record<string, number>,
  objects: { _type: string }[],
): void {
  for (const { _type } of objects) {
    counts[_type] = (counts[_type] ?? 0) + 1;
  }
}
