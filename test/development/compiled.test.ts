import { spawnSync } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';

const ROOT = path.join(__dirname, '../..');

/** In the place of what takes longer to compile. */
const QUICK = {
  'preview/client/index.ts': '',
  'src/run/bin.ts': `
    import { told } from './told';
    process.stdout.write(told);`,
  'src/run/told.ts': `export const told = 'As it is now';`,
};
const SOURCE = 'src/run/told.ts';

let copy: string;

beforeAll(async () => {
  copy = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-compiled-'));
  for (const name of ['preview', 'scripts', 'package.json', 'tsconfig.json']) {
    await fs.cp(path.join(ROOT, name), path.join(copy, name), {
      recursive: true,
    });
  }
  await fs.mkdir(path.join(copy, 'src/run'), { recursive: true });
  for (const [file, content] of Object.entries(QUICK)) {
    await fs.writeFile(path.join(copy, file), content);
  }
  await fs.symlink(
    path.join(ROOT, 'node_modules'),
    path.join(copy, 'node_modules'),
  );
});

afterAll(() => fs.rm(copy, { recursive: true }));

test('what is compiled runs again without being compiled', async () => {
  expect(run()).toBe('As it is now');
  const builtAt = await timeOf(PROGRAM);

  expect(run()).toBe('As it is now');
  expect(await timeOf(PROGRAM)).toBe(builtAt);
});

test('a source that a checkout replaced is compiled, although it is older', async () => {
  const file = path.join(copy, SOURCE);
  await fs.writeFile(file, `export const told = 'As it was long ago';`);
  const longAgo = new Date('2020-01-01');
  await fs.utimes(file, longAgo, longAgo);

  expect(run()).toBe('As it was long ago');
});

test('so are sources of which one is gone, and the error is told', async () => {
  await fs.rm(path.join(copy, SOURCE));

  expect(run()).toMatch(/Could not resolve "\.\/told"/);
});

const PROGRAM = 'build/graph-gitlab/graph-gitlab.js';

function run(): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(copy, 'scripts/compiled.js'), 'graph-gitlab'],
    { encoding: 'utf8' },
  );
  return stdout + stderr;
}

async function timeOf(file: string): Promise<number> {
  return (await fs.stat(path.join(copy, file))).mtimeMs;
}
