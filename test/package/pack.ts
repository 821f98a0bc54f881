import { execFile } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, promises as fs, readdirSync, statSync } from 'fs';
import path from 'path';
import { promisify } from 'util';
import { ROOT, writeWhole } from '../../scripts/build/bundle';

/** Versions, or ranges of them, by package. */
export type Dependencies = Record<string, string>;

/** What `npm pack` makes. */
export interface Packed {
  /** Absolute path of the tarball. */
  tarball: string;
  /** Paths in the package. */
  files: string[];
  /** Its package.json. */
  manifest: {
    name: string;
    version: string;
    bin: Record<string, string>;
    dependencies: Dependencies;
    overrides: Dependencies;
  };
}

/** All that the package is made of, and with. */
const SOURCES = [
  'src',
  'preview',
  'scripts/build',
  'jupiterone',
  'docs',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'package.json',
  'tsconfig.json',
  'node_modules/.package-lock.json',
];

/** Of packages that were made before. */
const KEPT = path.join(ROOT, 'build/package');

/**
 * Builds and packs this checkout, where that was not done since it last changed:
 * that takes seconds.
 */
export async function pack(): Promise<Packed> {
  const folder = path.join(KEPT, await stateOfSources());
  const listed = path.join(folder, 'files.json');
  if (!existsSync(listed)) {
    await fs.rm(KEPT, { recursive: true, force: true });
    await fs.mkdir(folder, { recursive: true });
    await writeWhole(listed, JSON.stringify(await packInto(folder)));
  }
  const [{ filename, files }] = await readJson<Listed>(listed);
  return {
    tarball: path.join(folder, filename),
    files: files.map((file) => file.path),
    manifest: await readJson(path.join(ROOT, 'package.json')),
  };
}

/** What npm tells of a package. */
type Listed = [{ filename: string; files: { path: string }[] }];

async function packInto(folder: string): Promise<Listed> {
  const args = ['pack', '--json', '--pack-destination', folder];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT });
  return JSON.parse(stdout) as Listed;
}

/** Another text for any other content of the sources. */
async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    for (const file of filesIn(source)) {
      const content = await fs.readFile(path.join(ROOT, file));
      hash.update(`\0${file}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** A file itself, or those below a folder, in order; paths from the root of this. */
export function filesIn(name: string): string[] {
  const file = path.join(ROOT, name);
  return statSync(file).isDirectory()
    ? readdirSync(file)
        .sort()
        .flatMap((below) => filesIn(`${name}/${below}`))
    : [name];
}

export async function readJson<Content>(file: string): Promise<Content> {
  return JSON.parse(await fs.readFile(file, 'utf8')) as Content;
}
