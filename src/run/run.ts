import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '..';
import { alone } from './lock';
import { machineLogger } from './logger';
import { collectAndUpload } from './upload';
import { report, succeeded } from './upload/report';
import { readRunSettings } from './upload/settings';

/**
 * Collects and uploads, for who schedules it.
 *
 * @returns the exit code: 0 when everything was collected and has arrived
 */
export async function run(): Promise<number> {
  const logger = machineLogger();
  try {
    const settings = readRunSettings();
    const outcome = await alone(getRootStorageDirectory(), () =>
      collectAndUpload(invocationConfig, settings, logger),
    );
    const success = succeeded(outcome);
    for (const line of report(outcome)) {
      success ? logger.info(line) : logger.error(line);
    }
    return success ? 0 : 1;
  } catch (err) {
    logger.error({ err }, err instanceof Error ? err.message : String(err));
    return 1;
  }
}
