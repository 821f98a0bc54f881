import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import type {
  IntegrationInvocationConfig,
  IntegrationStep,
} from '@jupiterone/integration-sdk-core';
import { createMockIntegrationLogger } from '@jupiterone/integration-sdk-testing';
import { Fault, StandInJupiterOne } from '../../../test/jupiterone';
import { step } from './fixtures';
import { report, succeeded } from './report';
import { collectAndUpload, RunOutcome } from '.';

const never = new Promise<never>(() => undefined);

let storageDirectory: string;
let jupiterOne: StandInJupiterOne;

beforeEach(async () => {
  storageDirectory = await fs.mkdtemp(path.join(os.tmpdir(), 'run-'));
  process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY = path.join(
    storageDirectory,
    '.j1-integration',
  );
  // Its timer would outlive a run that a test interrupts.
  process.env.DISABLE_DISK_USAGE_METRIC = '1';
});

afterEach(async () => {
  await jupiterOne.stop();
  await fs.rm(storageDirectory, { recursive: true });
  delete process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY;
  delete process.env.DISABLE_DISK_USAGE_METRIC;
});

test('everything arrives once and the job is finalized', async () => {
  const outcome = await runWith({ steps: [step('group'), step('user')] });

  expect(succeeded(outcome)).toBe(true);
  expect(report(outcome)).toEqual(['Uploaded 2 entities and 0 relationships']);
  expect(jupiterOne.jobs).toMatchObject([
    { integrationInstanceId: 'instance', duplicateKeys: [], partialTypes: [] },
  ]);
  expect([...jupiterOne.graph('instance').keys()].sort()).toEqual([
    'entity-of-group',
    'entity-of-user',
  ]);
});

test('steps are announced as events', async () => {
  await runWith({ steps: [step('user')] });

  expect(jupiterOne.jobs[0].events.map(({ name }) => name)).toEqual([
    'step_start',
    'step_end',
  ]);
});

test('a failed step is reported and its type partial', async () => {
  const outcome = await runWith({
    steps: [step('user', () => Promise.reject(new Error('GitLab is down')))],
  });

  expect(succeeded(outcome)).toBe(false);
  expect(report(outcome)).toContain('Step "Fetch user": failure');
  expect(jupiterOne.jobs).toMatchObject([
    { status: 'FINISHED', partialTypes: ['gitlab_user'] },
  ]);
});

test('what a step uploads for another one is partial when it fails', async () => {
  const userBuffered = gate();
  const groupUploaded = gate();
  const outcome = await runWith({
    steps: [
      step('user', () => userBuffered.open().then(() => groupUploaded.opened)),
      // Its end sends what is buffered, and so the user.
      step('group', () => userBuffered.opened),
      { ...step('project', groupUploaded.open), dependsOn: ['group'] },
    ],
    faults: [{ on: 'entities', status: 413, times: 10 }],
  });

  expect(succeeded(outcome)).toBe(false);
  expect(report(outcome)).toContain('Not all of gitlab_user could be uploaded');
  expect(jupiterOne.jobs[0].partialTypes).toContain('gitlab_user');
});

test('an upload that fails fails no step, and the log tells of it', async () => {
  const logger = createMockIntegrationLogger();
  const error = jest.spyOn(logger, 'error');
  jest.spyOn(logger, 'child').mockReturnValue(logger);
  const outcome = await runWith({
    steps: [step('user')],
    faults: [{ on: 'entities', status: 413, times: 1 }],
    logger,
  });

  expect(report(outcome)).toContain('Not all of gitlab_user could be uploaded');
  expect(outcome).toMatchObject({ status: 'finalized', failedSteps: [] });
  expect(error).toHaveBeenCalledWith(
    { err: expect.any(Error), types: ['gitlab_user'] },
    'An upload failed',
  );
});

test('what is too large for JupiterOne is left out, and its type partial', async () => {
  const outcome = await runWith({
    steps: [
      step('group', undefined, { names: Array(300).fill('x'.repeat(20_000)) }),
      step('user'),
    ],
  });

  expect(succeeded(outcome)).toBe(false);
  expect(jupiterOne.jobs[0].partialTypes).toEqual(['gitlab_group']);
  expect([...jupiterOne.jobs[0].entities.keys()]).toEqual(['entity-of-user']);
});

test('what is large for its raw data alone is not', async () => {
  const rawData = { text: 'x'.repeat(5_500_000) };
  const outcome = await runWith({
    steps: [
      step('user', undefined, { _rawData: [{ name: 'default', rawData }] }),
    ],
  });

  expect(succeeded(outcome)).toBe(true);
  expect(jupiterOne.jobs[0].entities.size).toBe(1);
});

test('an invalid configuration aborts the job and says why', async () => {
  const outcome = await runWith({
    steps: [step('user')],
    validateInvocation: () =>
      Promise.reject(new Error('The token has expired')),
  });

  expect(succeeded(outcome)).toBe(false);
  expect(report(outcome)).toEqual([
    'Run aborted, nothing was changed in JupiterOne: The token has expired',
  ]);
  expect(jupiterOne.jobs).toMatchObject([
    { status: 'ABORTED', abortReason: 'The token has expired' },
  ]);
  expect(jupiterOne.jobs[0].events).toMatchObject([
    { name: 'validation_failure' },
  ]);
});

test('a job that cannot be finalized is aborted', async () => {
  const outcome = await runWith({
    steps: [step('user')],
    faults: [{ on: 'finalize', status: 400 }],
  });

  expect(succeeded(outcome)).toBe(false);
  expect(jupiterOne.jobs).toMatchObject([{ status: 'ABORTED' }]);
});

test('an interruption aborts the job', async () => {
  const collecting = gate();
  void collecting.opened.then(() => process.emit('SIGTERM', 'SIGTERM'));
  const outcome = await runWith({
    steps: [step('user', () => collecting.open().then(() => never))],
  });

  expect(succeeded(outcome)).toBe(false);
  expect(jupiterOne.jobs).toMatchObject([
    { status: 'ABORTED', abortReason: 'Interrupted by SIGTERM' },
  ]);
});

test('a job that cannot be opened is an error', async () => {
  await expect(
    runWith({
      steps: [step('user')],
      faults: [{ on: 'create', status: 401 }],
    }),
  ).rejects.toThrow('Error occurred while initiating synchronization job');
});

interface Run {
  steps: IntegrationStep[];
  validateInvocation?: IntegrationInvocationConfig['validateInvocation'];
  faults?: Fault[];
  logger?: ReturnType<typeof createMockIntegrationLogger>;
}

async function runWith({
  steps,
  validateInvocation,
  faults,
  logger = createMockIntegrationLogger(),
}: Run): Promise<RunOutcome> {
  jupiterOne = await StandInJupiterOne.start({ faults });
  return collectAndUpload(
    { integrationSteps: steps, validateInvocation },
    {
      apiBaseUrl: jupiterOne.url,
      apiKey: jupiterOne.apiKey,
      account: jupiterOne.account,
      integrationInstanceId: 'instance',
    },
    logger,
  );
}

function gate(): { opened: Promise<void>; open: () => Promise<void> } {
  let open: () => void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
      return opened;
    },
  };
}
