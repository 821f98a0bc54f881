import { spawnSync } from 'child_process';
import path from 'path';

export const ROOT = path.join(__dirname, '../..');

/** Where the demo leaves its pages. */
export const STORAGE = path.join(ROOT, 'demo/.j1-integration');

/** Columns of the terminal. */
const WIDTH = 112;

/**
 * Runs the demo as on a terminal of that width, with colours.
 *
 * @returns what it printed
 * @throws Error where it fails
 */
export function runDemo(): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '-e',
      `process.stdout.columns = ${WIDTH};` +
        `process.argv.splice(1, 0, 'compiled.js');` +
        `require('./scripts/compiled.js');`,
      'demo',
    ],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '1' },
    },
  );
  if (status !== 0) {
    throw new Error(`The demo failed: ${stderr}${stdout}`);
  }
  return stdout;
}

/** What the demo ends with, below the command, as it is in anybody's folder. */
export function endOfDemo(output: string): string {
  const start = output.lastIndexOf('\n', output.indexOf(ANSWERS));
  return `$ npm run demo\n…\n${output
    .slice(start)
    .split(ROOT)
    .join('~/graph-gitlab')
    .trim()}\n`;
}

const ANSWERS = 'Questions answered';
