import {
  IntegrationStep,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';
import {
  IntegrationLogger,
  writeJsonToPath,
} from '@jupiterone/integration-sdk-runtime';
import type { IntegrationConfig } from '../config';

type Step = IntegrationStep<IntegrationConfig>;

/** In the SDK's storage: sentences by the step's id. */
export const KEPT_BACK_FILE = 'kept-back.json';

/**
 * Listens to what steps tell that GitLab did not let the token see. The SDK
 * (8.41) hands that to JupiterOne's job log and keeps nothing: a graph on disk
 * would not say that something of it was not seen.
 */
export class KeptBack {
  private readonly told: Record<string, string[]> = {};

  /** A step that does what this one does. */
  listenTo(step: Step): Step {
    return {
      ...step,
      executionHandler: async (context) => {
        // The SDK makes one for each step.
        if (context.logger instanceof IntegrationLogger) {
          context.logger.on('event', ({ name, description }) => {
            if (name === IntegrationWarnEventName.MissingPermission) {
              (this.told[step.id] ??= []).push(description);
            }
          });
        }
        await step.executionHandler(context);
      },
    };
  }

  /** Writes what was told beside the SDK's summary. */
  write(): Promise<void> {
    return writeJsonToPath({ path: KEPT_BACK_FILE, data: this.told });
  }
}
