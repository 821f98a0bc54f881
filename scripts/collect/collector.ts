import { fork } from 'child_process';
import { once } from 'events';
import { constants } from 'os';
import path from 'path';
import type { Readable } from 'stream';
import type { CollectMessage } from './messages';
import { NODE_ARGUMENTS } from './typescript';

export interface CollectorOptions {
  /** For the SDK's `collect`. */
  arguments: string[];
  environment: NodeJS.ProcessEnv;
  /** Where `.env` is looked for. */
  directory: string;
}

/** Takes what the collecting process says. */
export interface Listener {
  message(message: CollectMessage): void;
  /** The SDK's log, and what else is printed. */
  output(output: Readable): void;
}

/** How the collecting process ended. */
export interface Ending {
  /** 128 and the signal's number where a signal ended it, as in a shell. */
  exitCode: number;
  /** Whether this process was told to end, and passed it on. */
  interrupted: boolean;
}

const INTERRUPTIONS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];

/** Runs the SDK's `collect` in a process of its own until it has ended. */
export async function runCollector(
  { arguments: args, environment, directory }: CollectorOptions,
  listener: Listener,
): Promise<Ending> {
  const child = fork(path.join(__dirname, 'collectProcess.ts'), args, {
    cwd: directory,
    env: {
      ...environment,
      // The AWS SDK, which JupiterOne's brings along, announces its own end.
      AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
    },
    execArgv: NODE_ARGUMENTS,
    silent: true,
  });
  child.on('message', (message: CollectMessage) => listener.message(message));
  for (const output of [child.stdout, child.stderr]) {
    if (output) {
      listener.output(output);
    }
  }

  let interrupted = false;
  const interrupt = (signal: NodeJS.Signals) => {
    interrupted = true;
    child.kill(signal);
  };
  INTERRUPTIONS.forEach((signal) => process.on(signal, interrupt));
  try {
    const [code, signal] = (await once(child, 'close')) as Closed;
    const exitCode = signal ? 128 + constants.signals[signal] : code;
    return { exitCode, interrupted };
  } finally {
    INTERRUPTIONS.forEach((signal) => process.off(signal, interrupt));
  }
}

type Closed =
  | [code: number, signal: null]
  | [code: null, signal: NodeJS.Signals];
