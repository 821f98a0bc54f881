import path from 'path';
import {
  getRootStorageDirectory,
  IntegrationLogger,
  LOCAL_INTEGRATION_INSTANCE,
  prepareLocalStepCollection,
} from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '../..';
import type { IntegrationConfig } from '../../config';
import { configured } from '../configuration';
import { execute } from '../execute';
import { Interruptible, Interruption } from '../interruption';
import { alone, LockError } from '../lock';
import { createLogger, readableLog } from '../logger';
import { leave, RecordFiles } from '../record/files';
import { recordOf } from '../record/record';
import { explain } from './explain';
import { LogFile } from './logFile';
import type { CollectMessage, Outcome } from './messages';
import { observe } from './observe';
import { outcomeOf } from './outcome';
import { ProgressView } from './progressView';
import { printSections, report, succeeded } from './report';
import type { Terminal } from './terminal';
import { Transcript } from './transcript';

export interface CollectOptions {
  /** Default: that of the environment, and of `.env` in the current folder. */
  config?: IntegrationConfig;
  /** Ids of the steps to run, with those that they need. Default: all. */
  steps?: string[];
  /** Whether the log goes to the terminal too. */
  verbose?: boolean;
  /** What is left of the run for programs. Default: nothing. */
  files?: RecordFiles;
}

export interface CollectResult {
  /** 0 when everything was collected. */
  exitCode: number;
  /** The SDK's storage (`.j1-integration`), if there is a graph in it. */
  storage?: string;
}

/** Milliseconds between two looks at the progress. */
export const PROGRESS_INTERVAL = 250;

/**
 * Collects into the SDK's storage, which is emptied first, and shows what it
 * does and has done. The log goes to `collect.log` beside it. Where somebody else collects
 * into it, it says so and leaves all as it is.
 */
export async function collect(
  options: CollectOptions,
  terminal: Terminal,
): Promise<CollectResult> {
  try {
    return await alone(getRootStorageDirectory(), () =>
      collectAlone(options, terminal),
    );
  } catch (error) {
    if (error instanceof LockError) {
      terminal.print(`\n${terminal.colors.red(error.message)}\n`);
      return { exitCode: 1 };
    }
    throw error;
  }
}

async function collectAlone(
  options: CollectOptions,
  terminal: Terminal,
): Promise<CollectResult> {
  const startedAt = Date.now();
  const log = new LogFile(
    path.resolve(getRootStorageDirectory(), '../collect.log'),
  );
  const logger = createLogger([
    readableLog(log.stream),
    ...(options.verbose
      ? [readableLog(terminal.stream(), terminal.colors.isColorSupported)]
      : []),
  ]);
  const transcript = new Transcript();
  let outcome: Outcome | undefined;
  let failure: unknown;
  try {
    outcome = await shown(options, logger, transcript, terminal);
  } catch (error) {
    failure = error;
    if (!(error instanceof Error && logger.isHandledError(error))) {
      logger.error({ err: error }, 'The collection broke off');
    }
  }

  const logFailure = await log.close();
  if (logFailure) {
    terminal.print(`The log is incomplete: ${logFailure.message}`);
  }
  const endedAt = Date.now();
  const success = outcome !== undefined && succeeded(outcome);
  const reason = outcome ? undefined : reasonOf(failure);
  const record = recordOf('collect', [startedAt, endedAt], transcript, {
    success,
    reason,
    outcome,
  });
  const unwritten = await leave(record, options.files ?? {});
  unwritten.forEach((line) => terminal.print(terminal.colors.red(line)));
  const exitCode = success && unwritten.length === 0 ? 0 : 1;
  const logPath = path.relative('', log.path);
  if (!outcome) {
    terminal.print(`\n${terminal.colors.red(String(reason))}\n`);
    terminal.print(`Log    ${logPath}`);
    return {
      exitCode: failure instanceof Interruption ? failure.exitCode : exitCode,
    };
  }
  printSections(report(outcome, transcript, endedAt - startedAt), terminal);
  const { storage } = outcome;
  terminal.print(`Graph  ${path.relative('', storage)}`);
  terminal.print(`Log    ${logPath}`);
  return { exitCode, storage };
}

/**
 * Collects, and shows it as it goes.
 *
 * @throws Interruption, and what ends a collection early
 */
async function shown(
  { config, steps }: CollectOptions,
  logger: IntegrationLogger,
  transcript: Transcript,
  terminal: Terminal,
): Promise<Outcome> {
  const view = new ProgressView(terminal, Date.now);
  const tell = (message: CollectMessage) => {
    transcript.take(message);
    view.show(message);
  };
  const observed = observe(
    prepareLocalStepCollection({ ...invocationConfig }, { step: steps }),
    tell,
  );
  const tellProgress = () =>
    tell({ kind: 'progress', progress: observed.progress() });
  const timer = setInterval(tellProgress, PROGRESS_INTERVAL);
  const interruptible = new Interruptible();
  try {
    const { instance, oddities } = config
      ? { instance: { ...LOCAL_INTEGRATION_INSTANCE, config }, oddities: [] }
      : configured(invocationConfig);
    for (const description of oddities) {
      logger.warn(description);
      tell({ kind: 'warned', description });
    }
    const executed = await interruptible.wait(
      execute({ invocationConfig: observed.config, instance, logger }),
    );
    tellProgress();
    return outcomeOf(executed);
  } finally {
    interruptible.close();
    clearInterval(timer);
    view.end();
  }
}

/** Why there is no graph. */
function reasonOf(failure: unknown): string {
  return failure instanceof Interruption
    ? 'Interrupted: the graph is incomplete'
    : explain(failure);
}
