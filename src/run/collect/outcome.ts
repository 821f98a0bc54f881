import {
  DisabledStepReason,
  IntegrationStepResult,
  StepResultStatus,
} from '@jupiterone/integration-sdk-core';
import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
import type { Executed } from '../execute';
import type { NotRun, Outcome } from './messages';

/** What the steps came to, and what is on disk now. */
export function outcomeOf(executed: Executed): Outcome {
  const { integrationStepResults, metadata, differences, stored } = executed;
  return {
    storage: getRootStorageDirectory(),
    steps: integrationStepResults.map((step) => ({
      name: step.name,
      status: step.status,
      notRun:
        step.status === StepResultStatus.DISABLED
          ? notRun(step, executed)
          : undefined,
    })),
    partialTypes: metadata.partialDatasets.types,
    differences,
    ...stored,
  };
}

function notRun(
  { id, declaredTypes }: IntegrationStepResult,
  { startStates, metadata }: Executed,
): NotRun {
  const { disabled, disabledReason } = startStates[id];
  if (disabledReason === DisabledStepReason.PERMISSION) {
    return 'forAdministrators';
  }
  // One that is disabled for what it depends on is not so by its start state.
  if (disabled && disabledReason !== DisabledStepReason.USER_CONFIG) {
    return 'notAskedFor';
  }
  const { types } = metadata.partialDatasets;
  return declaredTypes.every((type) => types.includes(type))
    ? 'switchedOff'
    : 'switchedOffAndDeleted';
}
