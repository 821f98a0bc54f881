import {
  IntegrationExecutionContext,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from '../config';
import { named } from '../named';
import { sessionOf } from '../session';
import type { IngestionSource, Step } from './step';

type Execution = Pick<
  IntegrationExecutionContext<IntegrationConfig>,
  'instance' | 'logger'
>;

/**
 * Whether a customer has switched a source off: in JupiterOne, or in the
 * configuration.
 */
export function isSwitchedOff(
  execution: Execution,
  { id }: Pick<IngestionSource, 'id'>,
): boolean {
  const { disabledSources } = execution.instance;
  return (
    sessionOf(execution).settings.disabledIngestionSources.includes(id) ||
    disabledSources?.some(
      ({ ingestionSourceId }) => ingestionSourceId === id,
    ) ||
    false
  );
}

/**
 * @param ids of sources, as the configuration names them
 * @throws IntegrationValidationError where one is no source of a step
 */
export function expectSources(ids: string[], steps: Step[]): void {
  const known = new Set(
    steps.flatMap(({ ingestionSource }) => ingestionSource?.id ?? []),
  );
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new IntegrationValidationError(
      `${named('disabledIngestionSources')} names what is no ingestion ` +
        `source: ${unknown.join(', ')}. Set it to some of ` +
        `${[...known].join(', ')}, separated by commas`,
    );
  }
}
