import { spawnSync } from 'child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'fs';
import os from 'os';
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
      steps: { run?: string; with?: object }[];
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
  expect(commandsOf('check.yml')).toContain('.ci/run');
});

describe('the package that is released', () => {
  const commands = commandsOf('release.yml');
  const naming = commands.findIndex((run) => run.includes('npm pkg set'));
  const publishing = commands.findIndex((run) => run.includes('npm publish'));

  test('is checked, and named after where it is built, before it is published', () => {
    expect(commands.indexOf('npm test')).toBeGreaterThan(-1);
    expect(naming).toBeGreaterThan(-1);
    expect(publishing).toBeGreaterThan(
      Math.max(naming, commands.indexOf('npm test')),
    );
    expect(commands[publishing]).toContain('--provenance');
  });

  test('tells the repository that it is of, its issues and its README', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'graph-gitlab-'));
    const file = path.join(folder, 'package.json');
    copyFileSync(path.join(ROOT, 'package.json'), file);
    const { status, stderr } = spawnSync('bash', ['-ec', commands[naming]], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GITHUB_SERVER_URL: 'https://forge.example.com',
        GITHUB_REPOSITORY: 'aurora/graph-gitlab',
      },
    });
    const named: unknown = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(named).toEqual({
      ...manifest,
      repository: {
        type: 'git',
        url: 'git+https://forge.example.com/aurora/graph-gitlab.git',
      },
      bugs: { url: 'https://forge.example.com/aurora/graph-gitlab/issues' },
      homepage: 'https://forge.example.com/aurora/graph-gitlab#readme',
    });
  });

  test('has no address that would be another one in a fork', () => {
    expect(manifest).not.toHaveProperty('repository');
    expect(manifest).not.toHaveProperty('bugs');
    expect(manifest).not.toHaveProperty('homepage');
  });
});

test('the image is labelled with where it is built, and only there', () => {
  const { jobs } = load(read(`${FOLDER}/image.yml`)) as Workflow;
  const [{ steps }] = Object.values(jobs);
  expect(steps).toContainEqual(
    expect.objectContaining({
      // Among them org.opencontainers.image.source and .url.
      with: expect.objectContaining({
        labels: '${{ steps.names.outputs.labels }}',
      }),
    }),
  );
  expect(read('Dockerfile')).not.toMatch(/image\.(source|url|documentation)/);
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

/** What the steps of a workflow run, in order. */
function commandsOf(workflow: string): string[] {
  const { jobs } = load(read(`${FOLDER}/${workflow}`)) as Workflow;
  return Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run ?? []),
  );
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
