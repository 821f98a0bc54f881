import {
  IntegrationInvocationConfig,
  IntegrationStepResult,
  PartialDatasets,
  StepResultStatus,
  SynchronizationJob,
} from '@jupiterone/integration-sdk-core';
import {
  abortSynchronization,
  createApiClient,
  createEventPublishingQueue,
  createIntegrationInstanceForLocalExecution,
  executeIntegrationInstance,
  finalizeSynchronization,
  initiateSynchronization,
  IntegrationLogger,
  SynchronizationJobContext,
} from '@jupiterone/integration-sdk-runtime';
import type { RunSettings } from './settings';
import { createUploads } from './uploads';

/** How a run ended at JupiterOne. */
export type RunOutcome =
  | {
      status: 'finalized';
      job: SynchronizationJob;
      /** Steps that failed, or that depend on one. */
      failedSteps: IntegrationStepResult[];
      /** `_type`s of which some did not arrive at JupiterOne. */
      incompleteTypes: string[];
    }
  | { status: 'aborted'; job: SynchronizationJob; reason: string };

interface Collected {
  failedSteps: IntegrationStepResult[];
  incompleteTypes: string[];
  partialDatasets: PartialDatasets;
}

const failures = [
  StepResultStatus.FAILURE,
  StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
];

/**
 * Collects and uploads, with the requests and in the order of the SDK's
 * `j1-integration run`. It differs where that command (SDK 8.41.0) tells its
 * caller nothing or harms: the outcome is returned, types of which an upload
 * failed are partial (see `createUploads`), and an interruption aborts the job
 * instead of leaving it open.
 *
 * @param interruption resolves when the run has to end early, with the reason.
 * @throws IntegrationError when the job can be neither opened nor ended.
 */
export async function run(
  invocationConfig: IntegrationInvocationConfig,
  settings: RunSettings,
  rootLogger: IntegrationLogger,
  interruption: Promise<Error>,
): Promise<RunOutcome> {
  const synchronization = await openJob(settings, rootLogger);
  const { logger } = synchronization;
  const events = createEventPublishingQueue(synchronization);
  logger.on('event', (event) => events.enqueue(event));

  try {
    const collected = await Promise.race([
      collectAndUpload(invocationConfig, synchronization),
      interruption.then((reason) => Promise.reject<never>(reason)),
    ]);
    await events.onIdle();
    const { failedSteps, incompleteTypes, partialDatasets } = collected;
    const job = await finalizeSynchronization({
      ...synchronization,
      partialDatasets,
    });
    return { status: 'finalized', job, failedSteps, incompleteTypes };
  } catch (error) {
    logger.error({ err: error }, 'The run failed');
    await events.onIdle();
    const reason = error instanceof Error ? error.message : String(error);
    const job = await abortSynchronization({ ...synchronization, reason });
    return { status: 'aborted', job, reason };
  }
}

/** The job comes first so that JupiterOne shows why a run failed. */
function openJob(
  { apiBaseUrl, apiKey, account, integrationInstanceId }: RunSettings,
  logger: IntegrationLogger,
): Promise<SynchronizationJobContext> {
  return initiateSynchronization({
    logger,
    apiClient: createApiClient({ apiBaseUrl, accessToken: apiKey, account }),
    source: 'integration-managed',
    integrationInstanceId,
  });
}

async function collectAndUpload(
  invocationConfig: IntegrationInvocationConfig,
  synchronization: SynchronizationJobContext,
): Promise<Collected> {
  const uploads = createUploads(synchronization);
  const { integrationStepResults, metadata } = await executeIntegrationInstance(
    synchronization.logger,
    createIntegrationInstanceForLocalExecution(invocationConfig),
    invocationConfig,
    { current: { startedOn: synchronization.job.startTimestamp } },
    {
      enableSchemaValidation: true,
      createStepGraphObjectDataUploader: uploads.createUploader,
    },
  );
  const incompleteTypes = [...uploads.incompleteTypes];
  return {
    failedSteps: integrationStepResults.filter(({ status }) =>
      failures.includes(status),
    ),
    incompleteTypes,
    partialDatasets: {
      types: union(metadata.partialDatasets.types, incompleteTypes),
    },
  };
}

function union<T>(...lists: T[][]): T[] {
  return [...new Set(lists.flat())];
}
