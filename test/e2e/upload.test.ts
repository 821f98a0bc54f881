import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { readGraph } from '../../preview/readGraph';
import { StandInGitLab } from '../gitlab/server';
import { ADMIN_TOKEN, EXPIRED_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { smallWorld } from '../gitlab/world/small';
import { Fault, StandInJupiterOne } from '../jupiterone';
import { Ended, graphGitLab } from '../support/asProcess';
import { startProgram } from './command';
import {
  j1Integration,
  j1IntegrationProcess,
  makeProject,
} from './j1Integration';

let gitLab: StandInGitLab;
let smallGitLab: StandInGitLab;
let jupiterOne: StandInJupiterOne;
let folder: string;

beforeAll(async () => {
  const now = new Date();
  gitLab = await StandInGitLab.start({ world: sampleWorld(now) });
  smallGitLab = await StandInGitLab.start({ world: smallWorld(now) });
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'graph-gitlab-'));
  await makeProject(folder);
});

afterAll(() =>
  Promise.all([
    gitLab.stop(),
    smallGitLab.stop(),
    fs.rm(folder, { recursive: true }),
  ]),
);

const WAYS = Object.entries({ run, collectAndSync, container });

describe.each(WAYS)('%s', (_, upload) => {
  let ended: Ended;

  beforeAll(async () => {
    jupiterOne = await StandInJupiterOne.start();
    ended = await upload();
  });

  afterAll(() => jupiterOne.stop());

  test('ends with exit code 0 and a finished job', () => {
    expect(ended.exitCode).toBe(0);
    expect(jupiterOne.jobs).toMatchObject([
      { status: 'FINISHED', integrationInstanceId: 'instance' },
    ]);
  });

  test('brings every entity and relationship to JupiterOne once', async () => {
    const [job] = jupiterOne.jobs;
    const collected = await readGraph(path.join(folder, '.j1-integration'));

    expect(job.duplicateKeys).toEqual([]);
    expect(job.entities.size).toBeGreaterThan(0);
    expect([...job.entities.keys()].sort()).toEqual(keysOf(collected.entities));
    expect(job.relationships.size).toBeGreaterThan(0);
    expect([...job.relationships.keys()].sort()).toEqual(
      keysOf(collected.relationships),
    );
  });

  test('says that there may be more merge requests', () => {
    expect(jupiterOne.jobs[0].partialTypes).toEqual(
      expect.arrayContaining([
        'gitlab_merge_request',
        'gitlab_project_has_merge_request',
        'gitlab_user_approved_merge_request',
        'gitlab_user_completed_merge_request',
        'gitlab_user_opened_merge_request',
        'gitlab_user_reviewed_merge_request',
      ]),
    );
  });
});

test.each(WAYS)(
  '%s deletes nothing of a source that is switched off later, unless that is what is wanted',
  async (_, upload) => {
    await startJupiterOne();
    try {
      await upload(small());
      const before = labels();
      expect(before.length).toBeGreaterThan(0);

      const without = { ...small(), DISABLED_INGESTION_SOURCES: 'labels' };
      await upload(without);
      expect(labels()).toEqual(before);
      expect(jupiterOne.jobs[1].partialTypes).toContain(
        'gitlab_project_has_label',
      );

      await upload({ ...without, DELETE_WHAT_IS_LEFT_OUT: 'true' });
      expect(labels()).toEqual([]);
    } finally {
      await jupiterOne.stop();
    }
  },
);

describe.each([
  { name: 'sync', before: collect, upload: sync },
  { name: 'container', upload: container },
])('$name ends with an exit code other than 0', ({ before, upload }) => {
  beforeAll(() => before?.(small()));

  afterEach(() => jupiterOne.stop());

  test('when an upload fails, and tells neither the token nor the API key', async () => {
    await startJupiterOne([{ on: 'relationships', status: 413 }]);

    const { exitCode, output } = await upload(small());

    expect(exitCode).toBe(1);
    expect(output).toContain('Error uploading');
    expect(output).not.toContain(ADMIN_TOKEN);
    expect(output).not.toContain(jupiterOne.apiKey);
  });

  test('when JupiterOne does not finalize the job', async () => {
    await startJupiterOne([{ on: 'finalize', status: 400 }]);

    expect((await upload(small())).exitCode).toBe(1);
    expect(jupiterOne.jobs).toMatchObject([{ status: 'ABORTED' }]);
  });
});

describe.each([
  { name: 'sync', before: collect, upload: syncProcess },
  { name: 'container', upload: containerProcess },
])('$name in a process', ({ before, upload }) => {
  beforeAll(() => before?.(small()));

  afterEach(() => jupiterOne.stop());

  test('ends with exit code 0 and a finished job', async () => {
    await startJupiterOne();

    expect((await upload()).exitCode).toBe(0);
    expect(jupiterOne.jobs).toMatchObject([{ status: 'FINISHED' }]);
  });

  test('ends with another one when JupiterOne refuses the API key', async () => {
    await startJupiterOne([{ on: 'create', status: 401 }]);

    expect((await upload()).exitCode).toBe(1);
  });
});

test('the container tells JupiterOne and its caller that the token has expired', async () => {
  await startJupiterOne();
  try {
    const { exitCode, output } = await container({
      PERSONAL_TOKEN: EXPIRED_TOKEN,
    });

    expect(exitCode).toBe(1);
    expect(output).toContain('the token has expired');
    expect(jupiterOne.jobs[0]).toMatchObject({
      status: 'ABORTED',
      abortReason: expect.stringContaining('the token has expired'),
    });
  } finally {
    await jupiterOne.stop();
  }
});

/** Of the environment's variables. */
type Changes = Record<string, string>;

async function startJupiterOne(faults?: Fault[]): Promise<void> {
  jupiterOne = await StandInJupiterOne.start({ faults });
}

/** Of the GitLab that is quick to collect. */
function small(): Changes {
  return { BASE_URL: smallGitLab.url };
}

/** What JupiterOne has of labels. */
function labels(): string[] {
  return [...jupiterOne.graph('instance')]
    .filter(([, { _type }]) => _type?.includes('label'))
    .map(([key]) => key)
    .sort();
}

function run(changes: Changes = {}): Promise<Ended> {
  return j1Integration(folder, ['run', ...toJupiterOne()], {
    ...environment(),
    ...changes,
  });
}

function collect(changes: Changes = {}): Promise<Ended> {
  return j1Integration(folder, ['collect'], {
    ...gitLabEnvironment(),
    ...changes,
  });
}

function sync(_changes?: Changes): Promise<Ended> {
  return j1Integration(folder, ['sync', ...toJupiterOne()], environment());
}

async function collectAndSync(changes: Changes = {}): Promise<Ended> {
  await collect(changes);
  return sync();
}

/** What the container runs. */
function container(changes: Changes = {}): Promise<Ended> {
  return graphGitLab(folder, ['run'], {
    ...gitLabEnvironment(),
    ...jupiterOne.environment(),
    ...changes,
  });
}

function syncProcess(): Promise<Ended> {
  return j1IntegrationProcess(
    folder,
    ['sync', ...toJupiterOne()],
    environment(),
  );
}

function containerProcess(): Promise<Ended> {
  return startProgram(folder, ['graph-gitlab', 'run'], {
    ...gitLabEnvironment(),
    ...jupiterOne.environment(),
    ...small(),
  }).ended;
}

function toJupiterOne(): string[] {
  return [
    '--integrationInstanceId',
    'instance',
    '--api-base-url',
    jupiterOne.url,
  ];
}

function environment(): Record<string, string> {
  return {
    ...gitLabEnvironment(),
    JUPITERONE_API_KEY: jupiterOne.apiKey,
    JUPITERONE_ACCOUNT: jupiterOne.account,
  };
}

function gitLabEnvironment(): Record<string, string> {
  return { BASE_URL: gitLab.url, PERSONAL_TOKEN: ADMIN_TOKEN };
}

function keysOf(objects: { _key: string }[]): string[] {
  return objects.map(({ _key }) => _key).sort();
}
