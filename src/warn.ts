import type {
  IntegrationLogger,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

/**
 * Tells a warning to both who reads the events of a job in JupiterOne and who
 * reads the log: `j1-integration collect` prints no events.
 *
 * @param name of the event; the SDK names three, none of them about GitLab
 */
export function warn(
  logger: IntegrationLogger,
  name: string,
  description: string,
): void {
  logger.publishWarnEvent({
    name: name as IntegrationWarnEventName,
    description,
  });
  logger.warn(description);
}
