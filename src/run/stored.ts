import {
  Entity,
  IntegrationInvocationConfig,
  Relationship,
} from '@jupiterone/integration-sdk-core';
import {
  FileSystemGraphObjectStore,
  iterateParsedGraphFiles,
} from '@jupiterone/integration-sdk-runtime';
import type { IntegrationConfig } from '../config';

/** Numbers of entities and of relationships, by `_type`. */
export interface GraphCounts {
  entities: Record<string, number>;
  relationships: Record<string, number>;
}

/** The SDK's storage, which knows how much the steps have given to it. */
export class CountingStore extends FileSystemGraphObjectStore {
  readonly reported: GraphCounts = { entities: {}, relationships: {} };

  constructor({
    integrationSteps,
  }: IntegrationInvocationConfig<IntegrationConfig>) {
    super({ prettifyFiles: true, integrationSteps });
  }

  override addEntities(
    stepId: string,
    entities: Entity[],
    onFlushed?: (entities: Entity[]) => Promise<void>,
  ): Promise<void> {
    countTypes(this.reported.entities, entities);
    return super.addEntities(stepId, entities, onFlushed);
  }

  override addRelationships(
    stepId: string,
    relationships: Relationship[],
    onFlushed?: (relationships: Relationship[]) => Promise<void>,
  ): Promise<void> {
    countTypes(this.reported.relationships, relationships);
    return super.addRelationships(stepId, relationships, onFlushed);
  }
}

/**
 * What is on disk now: the graph is read file by file, for it may be larger than
 * memory.
 *
 * @throws Error where a file of it can't be read
 */
export async function countStored(): Promise<GraphCounts> {
  const stored: GraphCounts = { entities: {}, relationships: {} };
  await iterateParsedGraphFiles((file) => {
    countTypes(stored.entities, file.entities ?? []);
    countTypes(stored.relationships, file.relationships ?? []);
    return Promise.resolve();
  });
  return stored;
}

/** Types of which there is more or less on disk than was reported, with both numbers. */
export function differences(
  reported: GraphCounts,
  stored: GraphCounts,
): string[] {
  return (['entities', 'relationships'] as const).flatMap((kind) => {
    const types = Object.keys({ ...reported[kind], ...stored[kind] }).sort();
    return types.flatMap((type) => {
      const { [type]: told = 0 } = reported[kind];
      const { [type]: found = 0 } = stored[kind];
      return told === found ? [] : [`${type}: ${found} of ${told}`];
    });
  });
}

function countTypes(
  counts: Record<string, number>,
  objects: { _type: string }[],
): void {
  for (const { _type } of objects) {
    counts[_type] = (counts[_type] ?? 0) + 1;
  }
}
