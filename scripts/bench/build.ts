import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import type { Plugin } from 'esbuild';
import { bundle, PROGRAM_FILE, ROOT } from '../build/bundle';

/** The program to measure, in a folder of its own. */
export interface Build {
  directory: string;
  /** Path of the program. */
  program: string;
  remove(): Promise<void>;
}

/**
 * Compiles what is published, with what measures it: `child/` is loaded before
 * it, and is asked for answers before the network is.
 */
export async function buildProgram(): Promise<Build> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const remove = () => fs.rm(directory, { recursive: true });
  try {
    await bundle('scripts/bench/child/index.ts', directory, [
      answersFromMemory,
    ]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { directory, program: path.join(directory, PROGRAM_FILE), remove };
}

/** Puts `child/transport.ts` in the place of the transport that sessions have. */
const answersFromMemory: Plugin = {
  name: 'answers-from-memory',
  setup({ onResolve }) {
    onResolve({ filter: /\/transport$/ }, ({ importer }) =>
      path.relative(ROOT, importer) === path.join('src', 'session.ts')
        ? { path: path.join(__dirname, 'child/transport.ts') }
        : undefined,
    );
  },
};
