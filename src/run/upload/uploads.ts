import {
  createQueuedStepGraphObjectDataUploader,
  CreateStepGraphObjectDataUploaderFunction,
  SynchronizationJobContext,
  uploadGraphObjectData,
} from '@jupiterone/integration-sdk-runtime';

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
 * The SDK's own uploader counts a failed upload against the types of the step
 * that sent it. But a step that ends sends what all steps have buffered until
 * then (`flush` in SDK 8.41.0), so types of other steps would be taken for
 * complete, and JupiterOne would delete what did not arrive. Hence the types
 * are noted from the data itself.
 */
export function createUploads(
  synchronization: SynchronizationJobContext,
): Uploads {
  const incompleteTypes = new Set<string>();
  return {
    incompleteTypes,
    createUploader: (stepId) =>
      createQueuedStepGraphObjectDataUploader({
        stepId,
        uploadConcurrency: uploadsAtATime,
        async upload(data) {
          try {
            await uploadGraphObjectData(synchronization, data);
          } catch (error) {
            for (const { _type } of [...data.entities, ...data.relationships]) {
              incompleteTypes.add(_type);
            }
            throw error;
          }
        },
      }),
  };
}
