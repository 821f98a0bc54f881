import {
  getRootStorageDirectory,
  IntegrationLogger,
} from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '..';
import { observe } from './collect/observe';
import { outcomeOf } from './collect/outcome';
import { Transcript } from './collect/transcript';
import { alone, LockError } from './lock';
import { machineLogger } from './logger';
import { leave, RecordFiles } from './record/files';
import { Ending, recordOf } from './record/record';
import { collectAndUpload, RunOutcome } from './upload';
import { report, succeeded } from './upload/report';
import { readRunSettings } from './upload/settings';

/**
 * Collects and uploads, for who schedules it.
 *
 * @param files what is left of the run for programs
 * @returns the exit code: 0 when everything was collected and has arrived
 */
export async function run(files: RecordFiles): Promise<number> {
  const logger = machineLogger();
  const watched = watch(files, logger);
  try {
    const settings = readRunSettings();
    return await alone(getRootStorageDirectory(), async () => {
      const outcome = await collectAndUpload(watched.config, settings, logger);
      const success = succeeded(outcome);
      for (const line of report(outcome)) {
        success ? logger.info(line) : logger.error(line);
      }
      const isLeft = await watched.leave(endingOf(outcome));
      return success && isLeft ? 0 : 1;
    });
  } catch (err) {
    const reason = err instanceof Error ? err.message : String(err);
    logger.error({ err }, reason);
    // What another run is about to leave is left to it.
    if (!(err instanceof LockError)) {
      await watched.leave({ success: false, reason });
    }
    return 1;
  }
}

/** The integration, and what leaves a record of its run. */
function watch(files: RecordFiles, logger: IntegrationLogger) {
  const startedAt = Date.now();
  const transcript = new Transcript();
  const { config, progress } = observe(invocationConfig, (message) =>
    transcript.take(message),
  );
  return {
    config,
    /** @returns whether it could be written */
    async leave(ending: Ending): Promise<boolean> {
      transcript.take({ kind: 'progress', progress: progress() });
      const times: [number, number] = [startedAt, Date.now()];
      const record = recordOf('run', times, transcript, ending);
      const unwritten = await leave(record, files);
      unwritten.forEach((line) => logger.error(line));
      return unwritten.length === 0;
    },
  };
}

function endingOf(outcome: RunOutcome): Ending {
  const { status, job } = outcome;
  return {
    success: succeeded(outcome),
    reason: outcome.status === 'aborted' ? outcome.reason : undefined,
    outcome:
      outcome.status === 'finalized' ? outcomeOf(outcome.executed) : undefined,
    upload: {
      jobId: job.id,
      status,
      entities: job.numEntitiesUploaded,
      relationships: job.numRelationshipsUploaded,
      incompleteTypes:
        outcome.status === 'finalized' ? outcome.incompleteTypes : [],
    },
  };
}
