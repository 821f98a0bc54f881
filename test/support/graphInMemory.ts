import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { InMemoryGraphObjectStore } from '@jupiterone/integration-sdk-runtime';

/**
 * Keeps a graph as the SDK's files do, without the files: what was added is
 * written as JSON at the end of the step.
 */
export class GraphInMemory extends InMemoryGraphObjectStore {
  private readonly entities: string[] = [];
  private readonly relationships: string[] = [];

  override flush(): Promise<void> {
    this.entities.push(...unwritten(this.collectEntities(), this.entities));
    this.relationships.push(
      ...unwritten(this.collectRelationships(), this.relationships),
    );
    return Promise.resolve();
  }

  /** JSON, as in a file of the SDK's. */
  text(): string {
    return `{"entities":[${this.entities.join()}],"relationships":[${this.relationships.join()}]}`;
  }
}

/** JSON of the objects behind those that are written; both in order. */
function unwritten(
  objects: readonly (Entity | Relationship)[],
  written: readonly string[],
): string[] {
  return objects.slice(written.length).map((one) => JSON.stringify(one));
}
