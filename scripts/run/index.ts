import { createIntegrationLogger } from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '../../src';
import { report, succeeded } from './report';
import { run } from './run';
import { readRunSettings } from './settings';

/** JSON, a line each; the configuration tells which of its fields to mask. */
const logger = createIntegrationLogger({
  name: 'graph-gitlab',
  invocationConfig,
});

void main()
  .catch((err: Error) => {
    logger.error({ err }, err.message);
    return false;
  })
  .then((success) => {
    // Steps that an aborted run leaves behind would keep the process alive.
    process.exit(success ? 0 : 1);
  });

async function main(): Promise<boolean> {
  const outcome = await run(
    invocationConfig,
    readRunSettings(),
    logger,
    interruption(),
  );
  const success = succeeded(outcome);
  for (const line of report(outcome)) {
    success ? logger.info(line) : logger.error(line);
  }
  return success;
}

/** As process 1 of a container, Node.js ignores signals without a handler. */
function interruption(): Promise<Error> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () =>
        resolve(new Error(`Interrupted by ${signal}`)),
      );
    }
  });
}
