import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import {
  createQueuedStepGraphObjectDataUploader,
  CreateStepGraphObjectDataUploaderFunction,
  SynchronizationJobContext,
  uploadGraphObjectData,
} from '@jupiterone/integration-sdk-runtime';

type GraphObjects = Parameters<typeof uploadGraphObjectData>[1];

/** As in the SDK's `run`. */
const uploadsAtATime = 5;

/** Uploads of a run, and what they could not deliver. */
export interface Uploads {
  /** For `executeIntegrationInstance`: uploads while steps are collecting. */
  createUploader: CreateStepGraphObjectDataUploaderFunction;
  /** `_type`s of entities and relationships of which some did not arrive. */
  incompleteTypes: Set<string>;
}

/**
 * The most that an object may have beside its raw data, in bytes of JSON. SDK
 * 8.41 sends a larger one on, which JupiterOne refuses with all that came along;
 * SDK 17 leaves it out, and calls its type complete.
 */
const LARGEST_OBJECT = 5_000_000;

/** In the place of a character, JSON may have as many bytes as in `\u0000`. */
const BYTES_OF_A_CHARACTER = 6;

/**
 * The SDK's own uploader counts a failed upload against the types of the step
 * that sent it. But a step that ends sends what all steps have buffered until
 * then (`flush` in SDK 8.41.0), so types of other steps would be taken for
 * complete, and JupiterOne would delete what did not arrive. Hence the types
 * are noted from the data itself. A failed upload fails no step: what the step
 * collected is complete, and in SDK 17 it would end the run.
 */
export function createUploads(
  synchronization: SynchronizationJobContext,
): Uploads {
  const { logger } = synchronization;
  const incompleteTypes = new Set<string>();
  return {
    incompleteTypes,
    createUploader(stepId) {
      // In a variable: `logger` is SDK 17's, and 8.41's type does not have it.
      const uploader = {
        stepId,
        logger,
        uploadConcurrency: uploadsAtATime,
        async upload({ entities, relationships }: GraphObjects) {
          const oversized = [...entities, ...relationships].filter(isOversized);
          for (const { _key, _type } of oversized) {
            incompleteTypes.add(_type);
            logger.error({ _key, _type }, 'Too large for JupiterOne: left out');
          }
          const fits = (object: Entity | Relationship) =>
            !oversized.includes(object);
          const data = {
            entities: entities.filter(fits),
            relationships: relationships.filter(fits),
          };
          try {
            await uploadGraphObjectData(synchronization, data);
          } catch (err) {
            const objects = [...data.entities, ...data.relationships];
            const types = new Set(objects.map(({ _type }) => _type));
            types.forEach((type) => incompleteTypes.add(type));
            logger.error({ err, types: [...types] }, 'An upload failed');
          }
        },
      };
      return createQueuedStepGraphObjectDataUploader(uploader);
    },
  };
}

function isOversized({
  _rawData,
  ...properties
}: Entity | Relationship): boolean {
  let characters = 0;
  for (const value of Object.values(properties).flat()) {
    characters += String(value).length;
  }
  return (
    characters * BYTES_OF_A_CHARACTER > LARGEST_OBJECT &&
    Buffer.byteLength(JSON.stringify(properties)) > LARGEST_OBJECT
  );
}
