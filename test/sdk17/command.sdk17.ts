import { spawn } from 'child_process';
import { once } from 'events';
import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { text } from 'stream/consumers';
import type { Plugin } from 'esbuild';
import { readGraph } from '../../preview/readGraph';
import { bundle, PROGRAM_FILE, ROOT } from '../../scripts/build/bundle';
import { programs } from '../../scripts/build/programs';
import { compilerOptions } from '../../tsconfig.sdk17.json';
import { COMPILED } from '../e2e/command';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { StandInJupiterOne } from '../jupiterone';

jest.setTimeout(120_000);

const FOLDERS: Record<string, string[]> = {
  ...compilerOptions.paths,
  '@jupiterone/integration-sdk-entity-validator': [
    'test/sdk17/entityValidator.ts',
  ],
};

/** Puts SDK 17 in the place of 8.41. */
const sdk17: Plugin = {
  name: 'sdk-17',
  setup({ onResolve }) {
    onResolve({ filter: /^@jupiterone\// }, ({ path: name }) => ({
      path: require.resolve(path.join(ROOT, FOLDERS[name][0])),
    }));
  },
};

let folder: string;
let gitLab: StandInGitLab;
let jupiterOne: StandInJupiterOne;
let on8: string[];
let on17: string[];

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  gitLab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
  jupiterOne = await StandInJupiterOne.start();
  const built = path.join(folder, 'built');
  await bundle(programs['graph-gitlab'].entry, built, [sdk17]);
  on8 = [COMPILED, 'graph-gitlab'];
  on17 = [path.join(built, PROGRAM_FILE)];
});

afterAll(async () => {
  await Promise.all([gitLab.stop(), jupiterOne.stop()]);
  await fs.rm(folder, { recursive: true });
});

test('the command of one file checks, collects, answers, shows and uploads on SDK 17', async () => {
  await run(on17, 'check');
  await run(on17, 'collect');
  const answers = await run(on17, 'questions', '--format', 'json');
  await run(on17, 'preview');
  const { entities, relationships } = await collected(on17);
  await run(on17, 'run');

  expect(jupiterOne.jobs).toMatchObject([{ status: 'FINISHED' }]);
  expect([...jupiterOne.jobs[0].entities.keys()].sort()).toEqual(entities);
  expect([...jupiterOne.jobs[0].relationships.keys()].sort()).toEqual(
    relationships,
  );

  await run(on8, 'collect');
  expect(await collected(on8)).toEqual({ entities, relationships });
  expect(found(answers)).toEqual(
    found(await run(on8, 'questions', '--format', 'json')),
  );
});

/** @returns what it prints; the exit code has to be 0 */
async function run(program: string[], ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: await folderOf(program),
    env: {
      PATH: process.env.PATH,
      PERSONAL_TOKEN: ADMIN_TOKEN,
      BASE_URL: gitLab.url,
      ...jupiterOne.environment(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, error, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  expect({ args, exitCode, error }).toEqual({ args, exitCode: 0, error });
  return output;
}

/** One for each program, in which its graph lies. */
async function folderOf(program: string[]): Promise<string> {
  const own = path.join(folder, program === on17 ? '17' : '8');
  await fs.mkdir(own, { recursive: true });
  return own;
}

/** Keys. */
async function collected(program: string[]) {
  const { entities, relationships } = await readGraph(
    path.join(await folderOf(program), '.j1-integration'),
  );
  expect(entities.length).toBeGreaterThan(0);
  return { entities: keysOf(entities), relationships: keysOf(relationships) };
}

function keysOf(objects: { _key: string }[]): string[] {
  return objects.map(({ _key }) => _key).sort();
}

interface Answer {
  verdict: string;
  rows: { query: string; keys: string[] }[];
}

/** What each question finds, in an order that two graphs share. */
function found(json: string) {
  const { questions } = JSON.parse(json) as { questions: Answer[] };
  return questions.map(({ verdict, rows }) => ({
    verdict,
    rows: rows.map(({ query, keys }) => [query, ...keys].join(' ')).sort(),
  }));
}
