import type { IntegrationStepResult } from '@jupiterone/integration-sdk-core';
import {
  getRootStorageAbsolutePath,
  getRootStorageDirectory,
  iterateParsedGraphFiles,
  readJsonFromPath,
} from '@jupiterone/integration-sdk-runtime';
import type { Outcome } from './messages';

/**
 * Reads what the SDK's `collect` has written: the steps' results, and the graph
 * file by file, for it may be larger than memory.
 */
export async function readOutcome(): Promise<Outcome> {
  const { integrationStepResults } = await readJsonFromPath<{
    integrationStepResults: IntegrationStepResult[];
  }>(getRootStorageAbsolutePath('summary.json'));
  const entities: Record<string, number> = {};
  const relationships: Record<string, number> = {};
  await iterateParsedGraphFiles((file) => {
    countTypes(entities, file.entities ?? []);
    countTypes(relationships, file.relationships ?? []);
    return Promise.resolve();
  });
  return {
    storage: getRootStorageDirectory(),
    steps: integrationStepResults.map(({ name, status }) => ({ name, status })),
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
