import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import ts from 'typescript';

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

  const names = files.map(({ name }) => name);
  expect(compilerErrors([...names, 'src/steps/index.ts'])).toBe('');
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

/** What the compiler says of these files; the others are checked as they are. */
function compilerErrors(names: string[]): string {
  const config = path.join(copy, 'tsconfig.dist.json');
  const { options, errors } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    copy,
  );
  const files = names.map((name) => path.join(copy, name));
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const diagnostics = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
  });
  return ts.formatDiagnostics(
    [...errors, ...program.getOptionsDiagnostics(), ...diagnostics],
    {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => copy,
      getNewLine: () => '\n',
    },
  );
}
