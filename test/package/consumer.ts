import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { promisify } from 'util';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../..');

/** What `npm pack` makes, as it reports it. */
export interface Packed {
  /** Absolute path of the tarball. */
  tarball: string;
  /** Paths in the package. */
  files: string[];
}

/** Builds and packs this checkout. */
export async function pack(directory: string): Promise<Packed> {
  const { stdout } = await run(
    'npm',
    ['pack', '--json', '--pack-destination', directory],
    { cwd: ROOT },
  );
  const [{ filename, files }] = JSON.parse(stdout) as {
    filename: string;
    files: { path: string }[];
  }[];
  return {
    tarball: path.join(directory, filename),
    files: files.map((file) => file.path),
  };
}

/** A project that is nothing but a consumer of packages. */
export class Consumer {
  private constructor(readonly directory: string) {}

  static async create(): Promise<Consumer> {
    const directory = await fs.mkdtemp(
      path.join(os.tmpdir(), 'graph-gitlab-consumer-'),
    );
    const consumer = new Consumer(directory);
    await consumer.write('package.json', '{ "private": true }');
    return consumer;
  }

  remove(): Promise<void> {
    return fs.rm(this.directory, { recursive: true });
  }

  write(file: string, content: string): Promise<void> {
    return fs.writeFile(path.join(this.directory, file), content);
  }

  /**
   * @param packages as npm takes them
   * @throws Error with npm's output
   */
  async install(...packages: string[]): Promise<void> {
    const options = [
      '--prefer-offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    await run('npm', ['install', ...options, ...packages], {
      cwd: this.directory,
    });
  }

  /**
   * @param file a script of the project
   * @throws Error with the output, if it ends with another code than 0
   */
  async node(file: string, environment: NodeJS.ProcessEnv): Promise<string> {
    const { stdout } = await run(process.execPath, [file], {
      cwd: this.directory,
      env: { PATH: process.env.PATH, ...environment },
    });
    return stdout;
  }
}
