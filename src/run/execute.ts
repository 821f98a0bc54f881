import type {
  GraphObjectStore,
  IntegrationInstance,
  IntegrationInvocationConfig,
} from '@jupiterone/integration-sdk-core';
import {
  CreateStepGraphObjectDataUploaderFunction,
  executeIntegrationInstance,
  ExecuteIntegrationResult,
  FileSystemGraphObjectStore,
  IntegrationLogger,
} from '@jupiterone/integration-sdk-runtime';
import type { IntegrationConfig } from '../config';
import { KeptBack } from './keptBack';

type Config = IntegrationConfig;

export interface Execution {
  invocationConfig: IntegrationInvocationConfig<Config>;
  instance: IntegrationInstance<Config>;
  logger: IntegrationLogger;
  /** Milliseconds since 1970. */
  startedOn?: number;
  /** Default: the SDK's storage, `.j1-integration`. */
  graphObjectStore?: GraphObjectStore;
  /** Default: nothing is uploaded. */
  createUploader?: CreateStepGraphObjectDataUploaderFunction;
}

/**
 * The one way in which a collection runs in a process: as with the SDK's
 * `j1-integration collect`, which leaves the same files, and what GitLab
 * did not let the token see.
 *
 * @throws IntegrationError for a configuration that can't be collected with; a
 *   step that failed is in the result
 */
export async function execute({
  invocationConfig,
  instance,
  logger,
  startedOn = Date.now(),
  graphObjectStore = new FileSystemGraphObjectStore({
    prettifyFiles: true,
    integrationSteps: invocationConfig.integrationSteps,
  }),
  createUploader,
}: Execution): Promise<ExecuteIntegrationResult> {
  const keptBack = new KeptBack();
  const { integrationSteps } = invocationConfig;
  const result = await executeIntegrationInstance(
    logger,
    instance,
    {
      ...invocationConfig,
      integrationSteps: integrationSteps.map((step) => keptBack.listenTo(step)),
    },
    { current: { startedOn } },
    {
      enableSchemaValidation: true,
      graphObjectStore,
      createStepGraphObjectDataUploader: createUploader,
    },
  );
  await keptBack.write();
  return result;
}
