import { readdirSync, readFileSync } from 'fs';
import path from 'path';
import { load } from 'js-yaml';
import manifest from '../../package.json';

const ROOT = path.join(__dirname, '../..');
const FOLDER = '.github/workflows';
const workflows = readdirSync(path.join(ROOT, FOLDER));

interface Workflow {
  on: object;
  permissions: Record<string, string>;
  jobs: Record<
    string,
    {
      'timeout-minutes': number;
      strategy?: { matrix: { node: number[] } };
      steps: { run?: string }[];
    }
  >;
}

describe.each(workflows)('%s', (file) => {
  const text = read(`${FOLDER}/${file}`);
  const { permissions, jobs } = load(text) as Workflow;

  test('takes actions by the commit that they are, with their version', () => {
    const uses = text.split('\n').filter((line) => line.includes('uses:'));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) {
      expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('may no more than it says, and ends', () => {
    expect(permissions.contents).toBe('read');
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });
});

test('what is checked by a command is checked for each change', () => {
  const { jobs } = load(read(`${FOLDER}/check.yml`)) as Workflow;
  const commands = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run ?? []),
  );
  expect(commands).toContain('.ci/run');
});

test('Node.js is of one version everywhere, and of the least that may be', () => {
  const [, least] = /^>=(\d+)$/.exec(manifest.engines.node) ?? [];
  const current = read('.nvmrc').trim();
  const { jobs } = load(read(`${FOLDER}/check.yml`)) as Workflow;

  expect(jobs.node.strategy?.matrix.node[0]).toBe(Number(least));
  expect(read('Dockerfile')).toContain(`FROM node:${current}-slim@`);
  expect(read('scripts/build/bundle.ts')).toContain(`'node${least}'`);
  for (const file of ['README.md', 'docs/deployment.md']) {
    expect(read(file)).toMatch(
      new RegExp(`Node(\\.js)?\\s${String(least)}\\sor\\slater`),
    );
  }
});

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
