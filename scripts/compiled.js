/**
 * Runs a program of this project compiled, and compiles it first where its
 * sources are not those that it was compiled from:
 *
 *     node scripts/compiled.js graph-gitlab collect
 *
 * It is JavaScript, for TypeScript would take longer to load than to look.
 */
const { spawnSync } = require('child_process');
const { readFileSync, statSync } = require('fs');
const path = require('path');

const ROOT = path.join(__dirname, '..');
const MANIFEST = 'sources.json';

const [name] = process.argv.slice(2);
const folder = path.join(ROOT, 'build', name);

if (!isCurrent()) {
  const { status } = spawnSync(
    process.execPath,
    ['-r', 'tsx/cjs', 'scripts/build/index.ts', name, folder, MANIFEST],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) {
    process.exit(1);
  }
}
const program = path.join(folder, 'graph-gitlab.js');
process.argv.splice(1, 2, program);
require(program);

/** A checkout may bring files that are older: what counts is that they differ. */
function isCurrent() {
  try {
    const sources = JSON.parse(
      readFileSync(path.join(folder, MANIFEST), 'utf8'),
    );
    return sources.every(([file, mtimeMs, size]) => {
      const now = statSync(path.join(ROOT, file));
      return now.mtimeMs === mtimeMs && now.size === size;
    });
  } catch (error) {
    if (error.code === 'ENOENT') {
      return false; // never built, or a source is gone
    }
    throw error;
  }
}
