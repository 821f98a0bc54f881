import { IntegrationProviderAPIError } from '@jupiterone/integration-sdk-core';
import { Fault, toIntegrationError } from '../gitlab/fault';
import { sessionOf } from '../session';
import type { Step, StepContext } from './step';
import { conclude } from './conclude';

/**
 * A step's handler as the SDK wants it: collects, and judges the coverage that
 * the step tells, so that no step succeeds with something missing.
 *
 * @returns throws the SDK's own errors only: `IntegrationProviderAPIError` with
 *   status `INCOMPLETE` where something is missing, and what a fault becomes
 */
export function executionHandlerOf({
  id,
  collect,
}: Pick<Step, 'id' | 'collect'>): (context: StepContext) => Promise<void> {
  return async (context) => {
    const session = sessionOf(context);
    const incomplete: string[] = [];
    try {
      for (const coverage of await collect(context)) {
        incomplete.push(...(await conclude(session, context.logger, coverage)));
      }
    } catch (error) {
      throw error instanceof Fault ? toIntegrationError(error) : error;
    }
    if (incomplete.length > 0) {
      throw new IntegrationProviderAPIError({
        endpoint: id,
        status: 'INCOMPLETE',
        statusText: incomplete.join('; '),
      });
    }
  };
}
