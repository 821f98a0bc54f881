import { spawn } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import path from 'path';
import type { Build } from './build';
import type { Figures } from './child/figures';
import type { StandInProcess } from './standInProcess';

/** One run of the SDK's `collect`. */
export interface Run extends Figures {
  /** Milliseconds from the start of the process to its end. */
  wallTime: number;
}

/**
 * Merge requests as by default, of the last 30 days, but from the same moment
 * in every run: a request that differs is not in the recording.
 */
const WINDOW_START = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000);

/** How a run differs from one of a customer's. */
export interface RunOptions {
  /** File with answers to give from memory, completed by this run. */
  recording?: string;
  /** Whether to look how much memory is in use; takes its time. */
  liveMemory?: boolean;
}

/**
 * Collects the stand-in in a process of its own.
 *
 * @throws Error where a step did not succeed
 */
export async function collect(
  { directory }: Build,
  { url, token }: StandInProcess,
  { recording, liveMemory = false }: RunOptions = {},
): Promise<Run> {
  const figuresFile = path.join(directory, 'figures.json');
  const preloaded = [
    'figures',
    ...(recording ? ['answersFromMemory'] : []),
    ...(liveMemory ? ['liveMemory'] : []),
  ];
  const log = await fs.open(path.join(directory, 'collect.log'), 'w');
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...preloaded.flatMap((name) => [
        '-r',
        path.join(directory, 'scripts/bench/child', name),
      ]),
      require.resolve('@jupiterone/integration-sdk-cli/bin/j1-integration'),
      'collect',
    ],
    {
      cwd: directory,
      stdio: ['ignore', log.fd, log.fd],
      env: {
        PERSONAL_TOKEN: token,
        BASE_URL: url,
        MERGE_REQUESTS_UPDATED_AFTER: WINDOW_START.toISOString(),
        BENCH_FIGURES: figuresFile,
        BENCH_RECORDING: recording,
      },
    },
  );
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  const elapsed = performance.now() - start;
  await log.close();
  await throwUnlessComplete(directory, exitCode);
  const figures = JSON.parse(await fs.readFile(figuresFile, 'utf8')) as Figures;
  return { ...figures, wallTime: elapsed - figures.preparation };
}

/** `collect` exits with 0 when steps have failed, too (SDK 8.41). */
async function throwUnlessComplete(
  directory: string,
  exitCode: number | null,
): Promise<void> {
  const log = await fs.readFile(path.join(directory, 'collect.log'), 'utf8');
  const results = [
    ...log.matchAll(/^Step "(.*)" completed with status: (.*)$/gm),
  ];
  const failed = results.filter(([, , status]) => status !== 'success');
  if (exitCode !== 0 || results.length === 0 || failed.length > 0) {
    throw new Error(`collect did not succeed:\n${log.slice(-5_000)}`);
  }
}
