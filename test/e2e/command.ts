import { ChildProcessByStdio, spawn } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import type { Readable } from 'stream';
import { text } from 'stream/consumers';
import { Ended, graphGitLab } from '../support/asProcess';
import { filesBelow } from '../support/storageDirectory';

/** The programs of this checkout, built where they are stale. */
export const COMPILED = path.join(__dirname, '../../scripts/compiled.js');

export interface CommandResult extends Ended {
  /** Contents of what was written, by path from the folder. */
  files: Map<string, string>;
}

/** A program that runs, and what becomes of it. */
export interface Running {
  process: ChildProcessByStdio<null, Readable, Readable>;
  ended: Promise<Ended>;
}

/**
 * Runs a program of the project as npm does, with its output in a pipe, in an
 * empty folder of its own.
 *
 * @param environment added to this process's
 * @param interruptAt told this, it gets SIGINT
 */
export function runProgram(
  program: ProgramCall,
  environment: NodeJS.ProcessEnv,
  interruptAt?: string,
): Promise<CommandResult> {
  return inEmptyFolder((folder) => {
    const running = startProgram(folder, program, environment);
    running.process.stdout.on('data', (told) => {
      if (interruptAt && String(told).includes(interruptAt)) {
        running.process.kill('SIGINT');
      }
    });
    return running.ended;
  });
}

/** The same of `graph-gitlab`, but in this process. */
export function runHere(
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  return inEmptyFolder((folder) => graphGitLab(folder, args, environment));
}

function inEmptyFolder(
  program: (folder: string) => Promise<Ended>,
): Promise<CommandResult> {
  return inFolder(async (folder) => {
    const ended = await program(folder);
    const files = await filesBelow(folder);
    return {
      ...ended,
      files: new Map(
        [...files].map(([file, content]) => [
          path.relative(folder, file),
          content,
        ]),
      ),
    };
  });
}

/** Does some work with an empty folder, which is gone afterwards. */
export async function inFolder<T>(
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  try {
    return await work(folder);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

/** Starts a program of the project in a folder that there is. */
export function startProgram(
  folder: string,
  program: ProgramCall,
  environment: NodeJS.ProcessEnv,
): Running {
  return startNode(folder, [COMPILED, ...program], environment);
}

/** Starts what Node.js is given, with its output in a pipe. */
export function startNode(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
): Running {
  const command = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { process: command, ended: ended(command) };
}

type ProgramCall = [program: 'graph-gitlab' | 'demo', ...args: string[]];

async function ended(command: Running['process']): Promise<Ended> {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'close') as Promise<[number]>,
  ]);
  return { exitCode, output: stdout + stderr };
}
