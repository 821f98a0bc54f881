import type {
  IntegrationIngestionConfigFieldMap,
  IntegrationStep,
} from '@jupiterone/integration-sdk-core';
import { askingAhead } from './collect/ahead';
import { executionHandlerOf } from './collect/execution';
import type { IntegrationConfig } from './config';
import { withRequestsLogged } from './progress';
import type { Step } from './collect/step';

/** The steps as the SDK wants them. */
export function integrationSteps(
  steps: Step[],
): IntegrationStep<IntegrationConfig>[] {
  return steps.map(({ ingestionSource, collect, ahead, ...step }) => ({
    id: step.id,
    name: step.name,
    // Of its own: what is left out is added to those of one step.
    entities: [...step.entities],
    relationships: [...step.relationships],
    mappedRelationships: step.mappedRelationships,
    dependsOn: step.dependsOn,
    executionHandler: withRequestsLogged(
      askingAhead(step.id, steps, executionHandlerOf({ id: step.id, collect })),
    ),
    ...(ingestionSource && { ingestionSourceId: ingestionSource.id }),
  }));
}

/** What a customer may switch off in JupiterOne, as the steps declare it. */
export function ingestionConfig(
  steps: Step[],
): IntegrationIngestionConfigFieldMap {
  const config: IntegrationIngestionConfigFieldMap = {};
  for (const { ingestionSource } of steps) {
    if (ingestionSource) {
      const { id, ...field } = ingestionSource;
      config[id] = field;
    }
  }
  return config;
}
