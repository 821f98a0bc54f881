import { spawn } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { build } from 'esbuild';
import { COMPILED } from './command';

const root = path.resolve(__dirname, '../..');

export interface Ended {
  exitCode: number | null;
  /** Of stdout and stderr, as it came. */
  output: string;
}

/**
 * A folder that is to the SDK's commands a project with this integration,
 * compiled, which takes less time once than TypeScript does in every process.
 * They write to a folder's `.j1-integration` and read its `.env`, so each test
 * has one of its own.
 */
export class ProjectFolder {
  private constructor(readonly path: string) {}

  static async create(): Promise<ProjectFolder> {
    const folder = await emptyFolder();
    await build({
      absWorkingDir: root,
      entryPoints: ['src/**/*.ts'],
      outdir: folder,
      outbase: '.',
      format: 'cjs',
      platform: 'node',
    });
    await fs.symlink(
      path.join(root, 'node_modules'),
      path.join(folder, 'node_modules'),
    );
    return new ProjectFolder(folder);
  }

  /** The same, in TypeScript. */
  static async ofSources(): Promise<ProjectFolder> {
    const folder = await emptyFolder();
    await fs.symlink(path.join(root, 'src'), path.join(folder, 'src'));
    return new ProjectFolder(folder);
  }

  remove(): Promise<void> {
    return fs.rm(this.path, { recursive: true });
  }

  /** Runs `j1-integration` with these arguments. */
  j1Integration(
    args: string[],
    environment: Record<string, string>,
  ): Promise<Ended> {
    const bin = 'node_modules/@jupiterone/integration-sdk-cli/bin';
    return this.node(
      [path.join(root, bin, 'j1-integration'), ...args],
      environment,
    );
  }

  /** Runs `graph-gitlab` with these arguments. */
  graphGitLab(
    args: string[],
    environment: Record<string, string>,
  ): Promise<Ended> {
    return this.node([COMPILED, 'graph-gitlab', ...args], environment);
  }

  private async node(
    args: string[],
    environment: Record<string, string>,
  ): Promise<Ended> {
    const child = spawn(process.execPath, args, {
      cwd: this.path,
      env: {
        PATH: process.env.PATH,
        TS_NODE_PROJECT: path.join(root, 'tsconfig.json'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, output: Buffer.concat(output).toString() };
  }
}

function emptyFolder(): Promise<string> {
  return fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
}
