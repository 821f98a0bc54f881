import { existsSync, promises as fs, readdirSync, readFileSync } from 'fs';
import os from 'os';
import path from 'path';
import manifest from '../../package.json';
import { readOptions } from '../../scripts/bench/options';
import { startProgram } from '../e2e/command';
import { StandInGitLab } from '../gitlab/server';
import { readServeOptions } from '../gitlab/serveOptions';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { smallWorld } from '../gitlab/world/small';
import { StandInJupiterOne } from '../jupiterone';
import { graphGitLab } from '../support/asProcess';

const ROOT = path.join(__dirname, '../..');
const scripts: Record<string, string> = manifest.scripts;

/** What can't be run in a test of this kind, and where it is run, if anywhere. */
const ELSEWHERE: [RegExp, string][] = [
  [/^npm (ci|test)\b/, '.ci/run'],
  [/^npm run (test|check:source|format|docs|validate)\b/, '.ci/run'],
  [/^npx jest /, 'jest.config.js'],
  [/^npm run demo$/, 'test/e2e/demo.test.ts'],
  [
    /^npm (pack|install|version|publish|run build)\b/,
    'test/package/package.test.ts',
  ],
  [
    /^npm run (type-check|graph:types|graph:dependencies|soak|screenshots)\b/,
    'package.json',
  ],
  [/^docker /, 'test/deployment/image.test.ts'],
  [/^(kubectl|git|17 2) /, 'test/deployment/documentation.test.ts'],
  [/^[A-Z_]+=/, 'src/settings.test.ts'],
  [/^j1-integration\b/, 'test/e2e/upload.test.ts'],
];

const documented = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].flatMap((file) =>
  commandsOf(file).map((command) => [command, file] as const),
);
const commands = [...new Map(documented)];

let gitLab: StandInGitLab;
let jupiterOne: StandInJupiterOne;
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  gitLab = await StandInGitLab.start({ world: smallWorld(new Date()) });
  jupiterOne = await StandInJupiterOne.start();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  environment = {
    PERSONAL_TOKEN: MEMBER_TOKEN,
    BASE_URL: gitLab.url,
    ...jupiterOne.environment(),
  };
});

afterAll(async () => {
  await Promise.all([gitLab.stop(), jupiterOne.stop()]);
  await fs.rm(folder, { recursive: true });
});

test('commands are found', () => {
  expect(commands.length).toBeGreaterThan(30);
});

test.each(commands.filter(([command]) => programOf(command) === undefined))(
  '%s (%s) is one that there is',
  (command) => {
    const where = ELSEWHERE.find(([pattern]) => pattern.test(command));
    expect(where).toBeDefined();
    expect(existsSync(path.join(ROOT, where![1]))).toBe(true);
    const [, script] = /^npm run ([\w:-]+)/.exec(command) ?? [];
    expect([undefined, ...Object.keys(scripts)]).toContain(script);
  },
);

/** The same may be said in many ways, and is run once. */
const programs = new Map(
  commands.flatMap(([command, file]) => {
    const program = programOf(command);
    const key = program && [program.program, ...program.args].join(' ');
    return key ? [[key, { command, file, ...program }] as const] : [];
  }),
);
/** Others need what was collected. */
const inOrder = [...programs.values()].sort(
  (one, other) => Number(isCollect(other)) - Number(isCollect(one)),
);

test.each(inOrder)('$command ($file) runs', async ({ program, args }) => {
  if (program === 'bench') {
    expect(() => readOptions(args)).not.toThrow();
  } else if (program === 'serve') {
    expect(() => readServeOptions(args, new Date())).not.toThrow();
  } else if (args[0] === 'preview') {
    // What it writes lies beside the compiled program.
    const { ended } = startProgram(folder, ['graph-gitlab', ...args], {});
    expect(await ended).toMatchObject({ exitCode: 0 });
  } else {
    const { exitCode, output } = await graphGitLab(folder, args, environment);
    // 3 is what `--fail-on bad` is for.
    const expected = args.includes('--fail-on') ? [0, 3] : [0];
    expect({ exitCode, output }).toEqual({
      exitCode: expected.includes(exitCode) ? exitCode : expected,
      output,
    });
  }
});

function isCollect({ args }: Program): boolean {
  return args.join() === 'collect';
}

interface Program {
  program: 'graph-gitlab' | 'bench' | 'serve';
  args: string[];
}

/** What a command comes to, where that can be run here. */
function programOf(command: string): Program | undefined {
  const [, npmScript, npmArgs = ''] =
    /^npm (?:run )?([\w:-]+)(?: -- (.*))?$/.exec(command) ?? [];
  const script = npmScript && scripts[npmScript];
  const [, compiled] =
    /compiled\.js graph-gitlab (.*)/.exec(script || '') ?? [];
  const [, direct] = /^(?:npx )?graph-gitlab (.*)$/.exec(command) ?? [];
  const [, served] = /serve\.ts (.*)$/.exec(command) ?? [];
  if (npmScript === 'bench') {
    return { program: 'bench', args: words(npmArgs) };
  }
  if (served) {
    return { program: 'serve', args: words(served) };
  }
  const line = compiled ? `${compiled} ${npmArgs}` : direct;
  return line ? { program: 'graph-gitlab', args: words(line) } : undefined;
}

/** Files that have a place of their own on a host are written to the folder. */
function words(text: string): string[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word.startsWith('/') ? path.basename(word) : word));
}

/** The commands of blocks for a shell, and those within sentences. */
function commandsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const blocks = [...text.matchAll(/^ *```sh\n([^]*?)```/gm)]
    .flatMap(([, block]) => block.replace(/\\\n\s*/g, '').split(/\n|&&/))
    .map((line) => line.replace(/\s+# .*$/, ''));
  const inline = [
    ...text
      .replace(/```[^]*?```/g, '')
      .matchAll(/`((?:npm|npx|graph-gitlab|j1-integration) [^`]+)`/g),
  ].map(([, command]) => command.replace(/\s+/g, ' '));
  return [...blocks, ...inline]
    .map((command) => command.trim())
    .filter((command) => command !== '' && !/[<…|]/.test(command));
}
