import { spawnSync } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';

jest.setTimeout(120_000);

const ROOT = path.join(__dirname, '../..');
const SOURCE = 'src/run/commandLine.ts';

let copy: string;
const DESCRIPTION = 'Collects a whole GitLab into the JupiterOne graph';

beforeAll(async () => {
  copy = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-compiled-'));
  for (const name of [
    'src',
    'preview',
    'scripts',
    'jupiterone',
    'package.json',
    'tsconfig.json',
  ]) {
    await fs.cp(path.join(ROOT, name), path.join(copy, name), {
      recursive: true,
    });
  }
  await fs.symlink(
    path.join(ROOT, 'node_modules'),
    path.join(copy, 'node_modules'),
  );
});

afterAll(() => fs.rm(copy, { recursive: true }));

test('what is compiled runs again without being compiled', async () => {
  expect(help()).toContain(DESCRIPTION);
  const builtAt = await timeOf(PROGRAM);

  expect(help()).toContain(DESCRIPTION);
  expect(await timeOf(PROGRAM)).toBe(builtAt);
});

test('a source that a checkout replaced is compiled, although it is older', async () => {
  await describeAs('As it was long ago');
  const longAgo = new Date('2020-01-01');
  await fs.utimes(path.join(copy, SOURCE), longAgo, longAgo);

  expect(help()).toContain('As it was long ago');
});

test('so are sources of which one is gone, and the error is told', async () => {
  await fs.rm(path.join(copy, 'src/run/preview/index.ts'));

  expect(help()).toMatch(/Could not resolve "\.\/preview"/);
});

const PROGRAM = 'build/graph-gitlab/graph-gitlab.js';

function help(): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(copy, 'scripts/compiled.js'), 'graph-gitlab', '--help'],
    { encoding: 'utf8' },
  );
  return stdout + stderr;
}

async function describeAs(other: string): Promise<void> {
  const file = path.join(copy, SOURCE);
  const content = await fs.readFile(file, 'utf8');
  expect(content).toContain(DESCRIPTION);
  await fs.writeFile(file, content.replace(DESCRIPTION, other));
}

async function timeOf(file: string): Promise<number> {
  return (await fs.stat(path.join(copy, file))).mtimeMs;
}
