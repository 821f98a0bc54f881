import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { promisify } from 'util';
import { Dependencies, Packed, readJson } from './pack';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../..');

/** A project that is nothing but a consumer of packages. */
export class Consumer {
  private constructor(readonly directory: string) {}

  static async create(): Promise<Consumer> {
    const directory = await fs.mkdtemp(
      path.join(os.tmpdir(), 'graph-gitlab-consumer-'),
    );
    return new Consumer(directory);
  }

  remove(): Promise<void> {
    return fs.rm(this.directory, { recursive: true });
  }

  write(file: string, content: string): Promise<void> {
    return fs.writeFile(path.join(this.directory, file), content);
  }

  /**
   * Installs the package, and what it depends on in the versions of this
   * checkout's lock file: those are in npm's cache since `npm ci` here, so that
   * the registry is not needed. What is overridden here is there, too: the lock
   * file has nothing else.
   *
   * @param dependencies of the project beside the package
   * @throws Error with npm's output
   */
  async install(
    { tarball, manifest }: Packed,
    dependencies: Dependencies,
  ): Promise<void> {
    const needed = { ...dependencies, ...manifest.dependencies };
    const project = {
      dependencies: { ...dependencies, [manifest.name]: `file:${tarball}` },
      overrides: manifest.overrides,
    };
    await this.write('package.json', JSON.stringify(project));
    await this.write(
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          ...(await locked(Object.keys(needed))),
          '': project,
          [`node_modules/${manifest.name}`]: {
            version: manifest.version,
            resolved: `file:${tarball}`,
            bin: manifest.bin,
            dependencies: manifest.dependencies,
          },
        },
      }),
    );
    const options = ['--prefer-offline', '--ignore-scripts', '--no-audit'];
    await run('npm', ['ci', ...options], { cwd: this.directory });
  }

  /**
   * @param file a script of the project
   * @throws Error with the output, if it ends with another code than 0
   */
  node(file: string, environment: NodeJS.ProcessEnv): Promise<string> {
    return this.execute(process.execPath, [file], environment);
  }

  /**
   * Runs `graph-gitlab`, as npm has installed it, with these arguments.
   *
   * @throws Error with the output, if it ends with another code than 0
   */
  graphGitLab(
    args: string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<string> {
    const bin = path.join(this.directory, 'node_modules/.bin/graph-gitlab');
    return this.execute(bin, args, environment);
  }

  /** Runs what is installed as npx does, which asks no registry for it. */
  npx(args: string[]): Promise<string> {
    return this.execute('npx', ['--no-install', ...args], {
      HOME: process.env.HOME,
    });
  }

  /** Bytes of all that is installed. */
  installedSize(): Promise<number> {
    return sizeOf(path.join(this.directory, 'node_modules'));
  }

  private async execute(
    program: string,
    args: string[],
    environment: NodeJS.ProcessEnv,
  ): Promise<string> {
    const { stdout } = await run(program, args, {
      cwd: this.directory,
      env: { PATH: process.env.PATH, ...environment },
    });
    return stdout;
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const name = path.join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(name) : (await fs.lstat(name)).size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface LockedPackage {
  dev?: boolean;
  dependencies?: Dependencies;
  optionalDependencies?: Dependencies;
}

/** What is locked here of these packages and of all that they need, by path. */
async function locked(names: string[]): Promise<Record<string, LockedPackage>> {
  const { packages } = await readJson<{
    packages: Record<string, LockedPackage>;
  }>(path.join(ROOT, 'package-lock.json'));
  const found: Record<string, LockedPackage> = {};
  const find = (name: string, from: string): void => {
    const folder = `${from}node_modules/${name}`;
    if (folder in packages) {
      add(folder);
    } else if (from) {
      find(name, from.slice(0, from.lastIndexOf('node_modules/')));
    }
  };
  const add = (folder: string): void => {
    if (!(folder in found)) {
      const { dev: _, ...locked } = packages[folder];
      found[folder] = locked;
      const { dependencies, optionalDependencies } = locked;
      for (const name in { ...dependencies, ...optionalDependencies }) {
        find(name, `${folder}/`);
      }
    }
  };
  names.forEach((name) => find(name, ''));
  return found;
}
