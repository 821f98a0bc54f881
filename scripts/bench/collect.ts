import { spawn } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import path from 'path';
import type { Build } from './build';
import type { Figures } from './child/figures';
import type { StandInProcess } from './standInProcess';

/** One run of `graph-gitlab collect`. */
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
  { directory, program }: Build,
  { url, token }: StandInProcess,
  { recording, liveMemory = false }: RunOptions = {},
): Promise<Run> {
  const figuresFile = path.join(directory, 'figures.json');
  const output = await fs.open(path.join(directory, 'output.txt'), 'w');
  const start = performance.now();
  const child = spawn(process.execPath, [program, 'collect'], {
    cwd: directory,
    stdio: ['ignore', output.fd, output.fd],
    env: {
      PERSONAL_TOKEN: token,
      BASE_URL: url,
      MERGE_REQUESTS_UPDATED_AFTER: WINDOW_START.toISOString(),
      // What is left out is told in the same way as to a collection.
      DISABLED_INGESTION_SOURCES: process.env.DISABLED_INGESTION_SOURCES,
      BENCH_FIGURES: figuresFile,
      BENCH_RECORDING: recording,
      BENCH_LIVE_MEMORY: liveMemory ? 'true' : undefined,
    },
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  const elapsed = performance.now() - start;
  await output.close();
  if (exitCode !== 0) {
    const told = await fs.readFile(path.join(directory, 'output.txt'), 'utf8');
    throw new Error(`collect did not succeed:\n${told.slice(-5_000)}`);
  }
  const figures = JSON.parse(await fs.readFile(figuresFile, 'utf8')) as Figures;
  return { ...figures, wallTime: elapsed - figures.preparation };
}
