import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { promisify } from 'util';

/** A compiled copy of this package, to run the SDK's command line in. */
export interface Build {
  directory: string;
  remove(): Promise<void>;
}

const REPOSITORY = path.resolve(__dirname, '../..');

/**
 * Compiles the package into a folder of its own. What is measured is what runs
 * in production: from the sources, `collect` would load the TypeScript compiler
 * first, whose time and memory would hide the collector's.
 */
export async function buildPackage(): Promise<Build> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const build = {
    directory,
    remove: () => fs.rm(directory, { recursive: true }),
  };
  try {
    await fs.symlink(
      path.join(REPOSITORY, 'node_modules'),
      path.join(directory, 'node_modules'),
      'dir',
    );
    await compile(directory);
  } catch (error) {
    await build.remove();
    throw error;
  }
  return build;
}

async function compile(directory: string): Promise<void> {
  const project = path.join(__dirname, 'tsconfig.json');
  await promisify(execFile)(process.execPath, [
    require.resolve('typescript/bin/tsc'),
    ...['--project', project, '--outDir', directory],
  ]).catch((error: { stdout: string }) => {
    throw new Error(`The package does not compile:\n${error.stdout}`);
  });
}
