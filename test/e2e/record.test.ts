import { promises as fs } from 'fs';
import path from 'path';
import type { RunRecord } from '../../src/run/record/record';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN, REVOKED_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { StandInJupiterOne } from '../jupiterone';
import { graphGitLab } from '../support/asProcess';
import { inFolder } from './command';

jest.setTimeout(60_000);

let gitlab: StandInGitLab;
let jupiterOne: StandInJupiterOne;

beforeAll(async () => {
  gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
  jupiterOne = await StandInJupiterOne.start();
});

afterAll(() => Promise.all([gitlab.stop(), jupiterOne.stop()]));

const FILES = ['--summary', 'run.json', '--metrics', 'metrics/gitlab.prom'];
const LAST_SUCCESS = /^graph_gitlab_last_success_timestamp_seconds{.*} \d+/m;

test('collect leaves what it came to, for programs', () =>
  inFolder(async (folder) => {
    await fs.mkdir(path.join(folder, 'metrics'));

    expect(await ended(folder, ['collect', ...FILES])).toBe(0);

    const record = await recordIn(folder);
    expect(record).toMatchObject({
      command: 'collect',
      success: true,
      gitlab: `${gitlab.url}/`,
      requests: expect.any(Number),
      rateLimitWaitSeconds: 0,
      entities: { gitlab_account: 1, gitlab_group: 12 },
      relationships: { gitlab_group_has_group: 6 },
      partialTypes: expect.arrayContaining(['gitlab_merge_request']),
      differences: [],
    });
    expect(record.steps).toContainEqual({
      name: 'Fetch Groups',
      status: 'success',
    });
    expect(record.steps).toContainEqual({
      name: 'Fetch Instance Settings',
      status: 'disabled',
      notRun: 'forAdministrators',
    });
    expect(Date.parse(record.endedOn) - Date.parse(record.startedOn)).toBe(
      record.durationSeconds * 1000,
    );
    const metrics = await metricsIn(folder);
    expect(metrics).toMatch(/^graph_gitlab_run_success{.*} 1$/m);
    expect(metrics).toMatch(
      /^graph_gitlab_entities{.*type="gitlab_group"} 12$/m,
    );
    expect(await fs.readdir(path.join(folder, 'metrics'))).toEqual([
      'gitlab.prom',
    ]);
  }));

test('run tells of the upload; a later one that fails, when the last success was', () =>
  inFolder(async (folder) => {
    await fs.mkdir(path.join(folder, 'metrics'));

    expect(await ended(folder, ['run', ...FILES])).toBe(0);
    const [success] = LAST_SUCCESS.exec(await metricsIn(folder)) ?? [];
    expect(success).toBeDefined();
    const [job] = jupiterOne.jobs;
    expect(await recordIn(folder)).toMatchObject({
      command: 'run',
      success: true,
      warnings: expect.any(Array),
      entities: { gitlab_group: 12 },
      upload: {
        jobId: job.id,
        status: 'finalized',
        entities: job.entities.size,
        incompleteTypes: [],
      },
    });

    expect(await ended(folder, ['run', ...FILES], REVOKED_TOKEN)).toBe(1);
    const failed = await recordIn(folder);
    expect(failed).toMatchObject({
      success: false,
      reason: expect.stringContaining('revoked'),
      upload: { status: 'aborted' },
    });
    expect(failed.entities).toBeUndefined();
    const metrics = await metricsIn(folder);
    expect(metrics).toMatch(/^graph_gitlab_run_success{.*} 0$/m);
    expect(metrics).toContain(success);
    expect(metrics).not.toContain('graph_gitlab_entities');
  }));

test('a step that fails is named with its reason', () =>
  inFolder(async (folder) => {
    gitlab.addFault({
      match: { path: '/projects' },
      act: { kind: 'status', status: 422 },
    });

    expect(await ended(folder, ['collect', ...FILES.slice(0, 2)])).toBe(1);

    const { success, steps } = await recordIn(folder);
    expect(success).toBe(false);
    expect(steps).toContainEqual({
      name: 'Fetch Projects',
      status: 'failure',
      reason: expect.stringContaining('422'),
    });
  }));

test('a folder that is not there is told before anything is collected', () =>
  inFolder(async (folder) => {
    const asked = gitlab.requests.length;

    expect(await ended(folder, ['collect', ...FILES])).toBe(2);
    expect(gitlab.requests.length).toBe(asked);
  }));

async function ended(
  folder: string,
  args: string[],
  token = MEMBER_TOKEN,
): Promise<number> {
  const { exitCode } = await graphGitLab(folder, args, {
    PERSONAL_TOKEN: token,
    BASE_URL: gitlab.url,
    ...jupiterOne.environment(),
  });
  return exitCode;
}

async function recordIn(folder: string): Promise<RunRecord> {
  const text = await fs.readFile(path.join(folder, 'run.json'), 'utf8');
  return JSON.parse(text) as RunRecord;
}

function metricsIn(folder: string): Promise<string> {
  return fs.readFile(path.join(folder, 'metrics/gitlab.prom'), 'utf8');
}
