import { statSync } from 'fs';
import path from 'path';
import { bundle, ROOT, writeWhole } from './bundle';
import { programs } from './programs';

/** What else the result depends on. */
const BUILD = [
  'package.json',
  'tsconfig.json',
  'node_modules/.package-lock.json',
  ...['bundle', 'index', 'notices', 'programs'].map(
    (name) => `scripts/build/${name}.ts`,
  ),
];

/**
 * Compiles a program into a folder; for `scripts/compiled.js`, with a file that
 * tells what of the sources it was made of:
 *
 *     tsx scripts/build/index.ts graph-gitlab build/graph-gitlab sources.json
 */
async function main([name, folder, manifest]: string[]): Promise<void> {
  const startedAt = Date.now();
  const { entry, plugins } = programs[name];
  const inputs = await bundle(entry, path.resolve(folder), plugins);
  if (manifest) {
    const own = inputs.filter((file) => !file.startsWith('node_modules/'));
    const sources = [...own, ...BUILD].map((file) => {
      const { mtimeMs, size } = statSync(path.join(ROOT, file));
      // What changed meanwhile may have been read before.
      return [file, Math.min(mtimeMs, startedAt), size];
    });
    await writeWhole(path.join(folder, manifest), JSON.stringify(sources));
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
