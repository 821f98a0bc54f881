import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import type { Plugin } from 'esbuild';
import { bundle, compile, PROGRAM_FILE, ROOT } from '../build/bundle';
import { filesBesideSources } from '../build/programs';

/** The program to measure, in a folder of its own. */
export interface Build {
  directory: string;
  /** Path of the program. */
  program: string;
  /** Path of the stand-in GitLab's. */
  standIn: string;
  remove(): Promise<void>;
}

/**
 * Compiles what is published, with what measures it: `child/` is loaded before
 * it, and is asked for answers before the network is. The stand-in GitLab is
 * compiled as well, for its time is part of a run's.
 */
export async function buildProgram(): Promise<Build> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const remove = () => fs.rm(directory, { recursive: true });
  const standIn = path.join(directory, 'stand-in.js');
  try {
    await bundle('scripts/bench/child/index.ts', directory, [
      answersFromMemory,
    ]);
    const { text } = await compile('test/gitlab/serve.ts', {
      plugins: [filesBesideSources],
      // As for the tests, see test/runner/transform.js.
      supported: { 'object-rest-spread': false },
    });
    await fs.writeFile(standIn, text);
  } catch (error) {
    await remove();
    throw error;
  }
  const program = path.join(directory, PROGRAM_FILE);
  return { directory, program, standIn, remove };
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
