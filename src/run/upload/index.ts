import {
  IntegrationInvocationConfig,
  IntegrationStepResult,
  PartialDatasets,
  StepResultStatus,
  SynchronizationJob,
} from '@jupiterone/integration-sdk-core';
import {
  abortSynchronization,
  createEventPublishingQueue,
  finalizeSynchronization,
  initiateSynchronization,
  IntegrationLogger,
  SynchronizationJobContext,
} from '@jupiterone/integration-sdk-runtime';
import { configured } from '../configuration';
import { execute, Executed } from '../execute';
import { Interruptible } from '../interruption';
import { connectToJupiterOne } from './apiClient';
import type { RunSettings } from './settings';
import { createUploads } from './uploads';

/** How a run ended at JupiterOne. */
export type RunOutcome =
  | {
      status: 'finalized';
      job: SynchronizationJob;
      /** What was collected. */
      executed: Executed;
      /** Steps that failed, or that depend on one. */
      failedSteps: IntegrationStepResult[];
      /** `_type`s of which some did not arrive at JupiterOne. */
      incompleteTypes: string[];
      /** Where the graph on disk was not what steps reported. */
      differences: string[];
    }
  | { status: 'aborted'; job: SynchronizationJob; reason: string };

interface Collected {
  executed: Executed;
  failedSteps: IntegrationStepResult[];
  incompleteTypes: string[];
  differences: string[];
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
 * @throws IntegrationError when the job can be neither opened nor ended.
 */
export async function collectAndUpload(
  invocationConfig: IntegrationInvocationConfig,
  settings: RunSettings,
  rootLogger: IntegrationLogger,
): Promise<RunOutcome> {
  const interruptible = new Interruptible();
  try {
    return await runJob(
      await openJob(settings, rootLogger),
      invocationConfig,
      interruptible,
    );
  } finally {
    // Not before: a job that is ended halfway stays open.
    interruptible.close();
  }
}

async function runJob(
  synchronization: SynchronizationJobContext,
  invocationConfig: IntegrationInvocationConfig,
  interruptible: Interruptible,
): Promise<RunOutcome> {
  const { logger } = synchronization;
  const events = createEventPublishingQueue(synchronization);
  logger.on('event', (event) => events.enqueue(event));
  try {
    const collected = await interruptible.wait(
      uploadWhatIsCollected(invocationConfig, synchronization),
    );
    await events.onIdle();
    const { partialDatasets, ...rest } = collected;
    const job = await finalizeSynchronization({
      ...synchronization,
      partialDatasets,
    });
    return { status: 'finalized', job, ...rest };
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
  settings: RunSettings,
  logger: IntegrationLogger,
): Promise<SynchronizationJobContext> {
  return initiateSynchronization({
    logger,
    apiClient: connectToJupiterOne(settings, { logger }),
    source: 'integration-managed',
    integrationInstanceId: settings.integrationInstanceId,
  });
}

async function uploadWhatIsCollected(
  invocationConfig: IntegrationInvocationConfig,
  synchronization: SynchronizationJobContext,
): Promise<Collected> {
  const { logger } = synchronization;
  const { instance, oddities } = configured(invocationConfig);
  oddities.forEach((oddity) => logger.warn(oddity));
  const uploads = createUploads(synchronization);
  const executed = await execute({
    invocationConfig,
    instance,
    logger,
    startedOn: synchronization.job.startTimestamp,
    createUploader: uploads.createUploader,
  });
  const { integrationStepResults, metadata, differences } = executed;
  const incompleteTypes = [...uploads.incompleteTypes];
  return {
    executed,
    failedSteps: integrationStepResults.filter(({ status }) =>
      failures.includes(status),
    ),
    incompleteTypes,
    differences,
    partialDatasets: {
      types: union(metadata.partialDatasets.types, incompleteTypes),
    },
  };
}

function union<T>(...lists: T[][]): T[] {
  return [...new Set(lists.flat())];
}
