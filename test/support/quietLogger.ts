import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';

/** A logger that writes nothing; its methods can be spied on. */
export function quietLogger(): IntegrationLogger {
  const nothing = () => undefined;
  const logger = {
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    fatal: nothing,
    publishInfoEvent: nothing,
    publishWarnEvent: nothing,
    publishErrorEvent: nothing,
    child: () => logger,
  };
  return logger as unknown as IntegrationLogger;
}
