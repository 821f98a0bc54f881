import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { promisify } from 'util';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../..');

/** Versions, or ranges of them, by package. */
type Dependencies = Record<string, string>;

/** What `npm pack` makes. */
export interface Packed {
  /** Absolute path of the tarball. */
  tarball: string;
  /** Paths in the package. */
  files: string[];
  /** Its package.json. */
  manifest: { name: string; version: string; dependencies: Dependencies };
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
    manifest: await readJson('package.json'),
  };
}

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
   * the registry is not needed.
   *
   * @param dependencies of the project beside the package
   * @throws Error with npm's output
   */
  async install(
    { tarball, manifest }: Packed,
    dependencies: Dependencies,
  ): Promise<void> {
    const project = {
      dependencies: { ...dependencies, [manifest.name]: `file:${tarball}` },
    };
    await this.write('package.json', JSON.stringify(project));
    await this.write(
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          ...(await lockedPackages()),
          '': project,
          [`node_modules/${manifest.name}`]: {
            version: manifest.version,
            resolved: `file:${tarball}`,
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
  async node(file: string, environment: NodeJS.ProcessEnv): Promise<string> {
    const { stdout } = await run(process.execPath, [file], {
      cwd: this.directory,
      env: { PATH: process.env.PATH, ...environment },
    });
    return stdout;
  }
}

/** What is locked here, without what only development needs. */
async function lockedPackages(): Promise<Record<string, unknown>> {
  const { packages } = await readJson<{
    packages: Record<string, { dev?: boolean }>;
  }>('package-lock.json');
  return Object.fromEntries(
    Object.entries(packages).filter(([, { dev }]) => !dev),
  );
}

async function readJson<Content>(file: string): Promise<Content> {
  return JSON.parse(
    await fs.readFile(path.join(ROOT, file), 'utf8'),
  ) as Content;
}
