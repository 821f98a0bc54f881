import type {
  GraphObjectStore,
  IntegrationInstance,
  IntegrationInvocationConfig,
  StepStartStates,
} from '@jupiterone/integration-sdk-core';
import {
  CreateStepGraphObjectDataUploaderFunction,
  executeIntegrationInstance,
  ExecuteIntegrationResult,
  IntegrationLogger,
  writeJsonToPath,
} from '@jupiterone/integration-sdk-runtime';
import type { IntegrationConfig } from '../config';
import { sessionOf } from '../session';
import { steps } from '../steps';
import { KeptBack } from './keptBack';
import { LeftOut, leftOutOf, writeLeftOut } from './leftOut';
import { countStored, CountingStore, differences, GraphCounts } from './stored';

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

/** What the SDK tells, and whether the graph on disk is what steps reported. */
export interface Executed extends ExecuteIntegrationResult {
  /** Where the two differ; then every type is partial. None if all is well. */
  differences: string[];
  /** What is on disk; nothing where that can't be read. */
  stored: GraphCounts;
  /** Which steps were to run, by their ids. */
  startStates: StepStartStates;
}

/**
 * The one way in which a collection runs in a process: as with the SDK's
 * `j1-integration collect`, which leaves the same files, and what GitLab did not
 * let the token see and the configuration left out. What lies on disk at the end is compared with what the steps
 * reported: something else may have deleted or written there, which no step sees,
 * for later steps read from there what earlier ones collected. Then every type is
 * declared partial, so that JupiterOne deletes nothing.
 *
 * @throws IntegrationError for a configuration that can't be collected with; a
 *   step that failed is in the result
 */
export async function execute({
  invocationConfig,
  instance,
  logger,
  startedOn = Date.now(),
  graphObjectStore = new CountingStore(invocationConfig),
  createUploader,
}: Execution): Promise<Executed> {
  const keptBack = new KeptBack();
  const { integrationSteps, getStepStartStates } = invocationConfig;
  let startStates: StepStartStates = {};
  let leftOut: LeftOut = { switchedOff: {} };
  const result = await executeIntegrationInstance(
    logger,
    instance,
    {
      ...invocationConfig,
      integrationSteps: integrationSteps.map((step) => keptBack.listenTo(step)),
      getStepStartStates:
        getStepStartStates &&
        (async (context) => {
          startStates = await getStepStartStates(context);
          const { settings } = sessionOf(context);
          leftOut = leftOutOf(settings, startStates, steps);
          return startStates;
        }),
    },
    { current: { startedOn } },
    {
      enableSchemaValidation: true,
      graphObjectStore,
      createStepGraphObjectDataUploader: createUploader,
    },
  );
  await keptBack.write();
  await writeLeftOut(leftOut);
  const disk =
    graphObjectStore instanceof CountingStore
      ? await compareWithDisk(graphObjectStore, logger)
      : { differences: [], stored: NOTHING };
  if (disk.differences.length === 0) {
    return { ...result, ...disk, startStates };
  }
  logger.error(
    { differences: disk.differences },
    'What is on disk is not what was found',
  );
  const partial = { ...result, metadata: allPartial(result) };
  await writeJsonToPath({ path: 'summary.json', data: partial });
  return { ...partial, ...disk, startStates };
}

const NOTHING: GraphCounts = { entities: {}, relationships: {} };

async function compareWithDisk(
  { reported }: CountingStore,
  logger: IntegrationLogger,
): Promise<Pick<Executed, 'differences' | 'stored'>> {
  try {
    const stored = await countStored();
    return { differences: differences(reported, stored), stored };
  } catch (err) {
    logger.error({ err }, 'The graph on disk cannot be read');
    const reason = err instanceof Error ? err.message : String(err);
    return { differences: [`it can't be read: ${reason}`], stored: NOTHING };
  }
}

function allPartial({
  integrationStepResults,
  metadata: { partialDatasets },
}: ExecuteIntegrationResult): ExecuteIntegrationResult['metadata'] {
  const types = integrationStepResults.flatMap(
    ({ declaredTypes, encounteredTypes }) => [
      ...declaredTypes,
      ...encounteredTypes,
    ],
  );
  return {
    partialDatasets: {
      types: [...new Set([...partialDatasets.types, ...types])],
    },
  };
}
