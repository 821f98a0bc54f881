import { readFileSync } from 'fs';
import path from 'path';
import ts from 'typescript';
import { ROOT } from '../../scripts/build/bundle';
import { messagesOf } from '../../scripts/build/diagnostics';
import { readGraph } from '../../preview/readGraph';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { collect, Run } from '../support/collect';
import { Consumer } from './consumer';
import { filesIn, pack, Packed } from './pack';

jest.setTimeout(300_000);

/** The first one of the document is the consumer's. */
const [, DOCUMENTED_SCRIPT] =
  /```js\n([^]*?)```/.exec(
    readFileSync(path.join(ROOT, 'docs/development.md'), 'utf8'),
  ) ?? [];

let consumer: Consumer;
let packed: Packed;

beforeAll(async () => {
  consumer = await Consumer.create();
  packed = await pack();
});

afterAll(() => consumer.remove());

test('holds the program, compiled code, types, questions and documents, and nothing else', () => {
  const modules = filesIn('src')
    .filter((file) => !/(\.test|\/fixtures)\.ts$|^src\/run\//.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  expect([...packed.files].sort()).toEqual(
    [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'dist/command/graph-gitlab.js',
      'dist/command/preview.css',
      'dist/command/preview.js',
      'dist/command/THIRD-PARTY-NOTICES.txt',
      'jupiterone/questions/questions.yaml',
      ...filesIn('docs'),
      ...modules.map((module) => `dist/${module}.js`),
      // Types of what is exported, and of what these are.
      'dist/src/index.d.ts',
      'dist/src/config.d.ts',
    ].sort(),
  );
});

test('depends on exact versions', () => {
  for (const version of Object.values(packed.manifest.dependencies)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

describe('installed in an empty project', () => {
  let gitLab: StandInGitLab;
  let environment: Record<string, string>;
  let expected: Run;

  beforeAll(async () => {
    gitLab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
    environment = { PERSONAL_TOKEN: MEMBER_TOKEN, BASE_URL: gitLab.url };
    expected = await collect({
      config: { personalToken: MEMBER_TOKEN, baseUrl: gitLab.url },
    });
    await consumer.install(packed, {});
  });

  afterAll(() => gitLab.stop());

  test('is of 40 MB at the most', async () => {
    expect(await consumer.installedSize()).toBeLessThan(40 * 1024 * 1024);
  });

  test('its types tell what it exports, and what that is configured with', async () => {
    await consumer.write(
      'typed.ts',
      `import { invocationConfig } from '${packed.manifest.name}';
      type Context = Parameters<typeof invocationConfig.validateInvocation & {}>[0];
      type Config = Context['instance']['config'];
      export const right: Config = { personalToken: 'glpat' };
      // @ts-expect-error a token is text
      export const wrong: Config = { personalToken: 7 };`,
    );
    const program = ts.createProgram(
      [path.join(consumer.directory, 'typed.ts')],
      { strict: true, skipLibCheck: true, noEmit: true, types: [] },
    );
    expect(messagesOf(ts.getPreEmitDiagnostics(program))).toEqual([]);
  });

  test('npx finds the command, which helps', async () => {
    expect(await consumer.npx(['graph-gitlab', '--version'])).toBe(
      `${packed.manifest.version}\n`,
    );
    expect(await consumer.graphGitLab(['--help'])).toMatch(
      /collect[^]*run[^]*preview[^]*check/,
    );
  });

  test('it checks, collects, answers and shows, in a minute', async () => {
    expect(await consumer.graphGitLab(['check'], environment)).toContain(
      'can be collected',
    );
    await consumer.graphGitLab(['collect'], environment);
    await expectTheSameGraph();
    expect(await consumer.graphGitLab(['questions'])).toMatch(/bad/i);
    expect(await consumer.graphGitLab(['preview'])).toContain('index.html');
    const page = path.join(consumer.directory, '.j1-integration/index.html');
    expect(readFileSync(page, 'utf8')).toContain('Cascade');
  }, 60_000);

  test('a script with the SDK collects the same', async () => {
    await consumer.install(packed, {
      '@jupiterone/integration-sdk-runtime': '8.41.0',
    });
    await consumer.write('collect.js', DOCUMENTED_SCRIPT);
    await consumer.node('collect.js', environment);
    await expectTheSameGraph();
  });

  async function expectTheSameGraph(): Promise<void> {
    const { entities, relationships } = await readGraph(
      path.join(consumer.directory, '.j1-integration'),
    );
    expect(expected.entities).not.toEqual([]);
    expect(keysOf(entities)).toEqual(keysOf(expected.entities));
    expect(keysOf(relationships)).toEqual(keysOf(expected.relationships));
  }
});

function keysOf(objects: { _key: string }[]): string[] {
  return objects.map(({ _key }) => _key).sort();
}
