import { spawn } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { text } from 'stream/consumers';
import { filesBelow } from '../support/storageDirectory';

const ROOT = path.join(__dirname, '../..');

export interface CommandResult {
  exitCode: number;
  /** What a person sees, standard output and error. */
  output: string;
  /** Contents of what was written, by path from the project. */
  files: Map<string, string>;
}

/**
 * Runs one of the project's scripts as npm does, with its output in a pipe, in
 * a project directory of its own that has nothing but the integration.
 *
 * @param environment added to this process's
 */
export async function runScript(
  script: 'start' | 'demo',
  environment: NodeJS.ProcessEnv,
  ...args: string[]
): Promise<CommandResult> {
  const project = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  try {
    await fs.symlink(path.join(ROOT, 'src'), path.join(project, 'src'));
    const { exitCode, output } = await run(project, script, environment, args);
    const files = await filesBelow(project);
    return {
      exitCode,
      output,
      files: new Map(
        [...files].map(([file, content]) => [
          path.relative(project, file),
          content,
        ]),
      ),
    };
  } finally {
    await fs.rm(project, { recursive: true });
  }
}

async function run(
  project: string,
  script: string,
  environment: NodeJS.ProcessEnv,
  args: string[],
): Promise<{ exitCode: number; output: string }> {
  const command = spawn(
    process.execPath,
    [
      '-r',
      // What `tsx/cjs` is: Jest 27 resolves no `exports` of a package.
      path.join(ROOT, 'node_modules/tsx/dist/cjs/index.cjs'),
      path.join(ROOT, 'scripts', `${script}.ts`),
      ...args,
    ],
    {
      cwd: project,
      env: {
        ...process.env,
        TS_NODE_PROJECT: path.join(ROOT, 'tsconfig.json'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'close') as Promise<[number]>,
  ]);
  return { exitCode, output: stdout + stderr };
}
