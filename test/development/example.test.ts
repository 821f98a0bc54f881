import { execFile } from 'child_process';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { promisify } from 'util';

jest.setTimeout(120_000);

const ROOT = path.join(__dirname, '../..');

let copy: string;

beforeAll(async () => {
  copy = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-example-'));
  await fs.cp(path.join(ROOT, 'src'), path.join(copy, 'src'), {
    recursive: true,
  });
  await fs.symlink(
    path.join(ROOT, 'node_modules'),
    path.join(copy, 'node_modules'),
  );
  for (const file of ['tsconfig.json', 'tsconfig.dist.json']) {
    await fs.copyFile(path.join(ROOT, file), path.join(copy, file));
  }
});

afterAll(() => fs.rm(copy, { recursive: true }));

test('the entity type that docs/development.md adds compiles', async () => {
  const files = await documentedFiles();
  expect(files.map(({ name }) => name)).toEqual([
    'src/steps/milestone/row.ts',
    'src/steps/milestone/entity.ts',
    'src/steps/milestone/index.ts',
  ]);
  await fs.mkdir(path.join(copy, 'src/steps/milestone'));
  for (const { name, content } of files) {
    await fs.writeFile(path.join(copy, name), content);
  }
  await register('milestoneSteps', './milestone');

  expect(await compilerErrors()).toBe('');
});

/** The blocks of TypeScript, each with the file that is named before it. */
async function documentedFiles(): Promise<{ name: string; content: string }[]> {
  const document = await fs.readFile(
    path.join(ROOT, 'docs/development.md'),
    'utf8',
  );
  const blocks =
    /`(src\/steps\/\w+\/\w+\.ts)`(?:(?!```)[^])*```ts\n([^]*?)```/g;
  return [...document.matchAll(blocks)].map(([, name, content]) => ({
    name,
    content,
  }));
}

/** Adds the line of a type to the registry. */
async function register(steps: string, folder: string): Promise<void> {
  const registry = path.join(copy, 'src/steps/index.ts');
  const content = await fs.readFile(registry, 'utf8');
  await fs.writeFile(
    registry,
    `import { ${steps} } from '${folder}';\n` +
      content.replace('\n];', `\n  ...${steps},\n];`),
  );
}

async function compilerErrors(): Promise<string> {
  const tsc = require.resolve('typescript/bin/tsc');
  try {
    await promisify(execFile)(
      process.execPath,
      [tsc, '--noEmit', '-p', 'tsconfig.dist.json'],
      { cwd: copy },
    );
    return '';
  } catch (error) {
    const { message, stdout } = error as Error & { stdout: string };
    return `${message}\n${stdout}`;
  }
}
