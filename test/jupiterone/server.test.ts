import fetch from 'node-fetch';
import { StandInJupiterOne, StandInJupiterOneOptions } from '.';

const user = { _key: 'gitlab-user:1', _type: 'gitlab_user', _class: 'User' };
const membership = {
  _key: 'gitlab-group:1|has|gitlab-user:1',
  _type: 'gitlab_group_has_user',
  _class: 'HAS',
};

let jupiterOne: StandInJupiterOne;

afterEach(() => jupiterOne.stop());

describe('opening a job', () => {
  test('answers with a job that awaits uploads', async () => {
    await start();

    const { status, body } = await openJob();

    expect(status).toBe(200);
    expect(body.job).toMatchObject({
      integrationInstanceId: 'instance',
      status: 'AWAITING_UPLOADS',
    });
  });

  test('of an integration needs an instance', async () => {
    await start();

    const { status } = await post('/persister/synchronization/jobs', {
      source: 'integration-managed',
    });

    expect(status).toBe(400);
  });

  test('without an instance promises no integration job', async () => {
    await start();

    const { body } = await post('/persister/synchronization/jobs', {
      source: 'api',
      scope: 'a-scope',
    });

    expect(body.job).not.toHaveProperty('integrationJobId');
  });

  test('with another API key is refused', async () => {
    await start();

    const { status } = await openJob({ Authorization: 'Bearer other' });

    expect(status).toBe(401);
    expect(jupiterOne.jobs).toHaveLength(0);
  });

  test('takes the name of the account as SDK 17 sends it', async () => {
    await start();

    const named = { 'JupiterOne-Account': jupiterOne.account };
    expect((await openJob(named)).status).toBe(200);
    const other = { 'JupiterOne-Account': 'other' };
    expect((await openJob(other)).status).toBe(401);
  });

  test('of another account is refused', async () => {
    await start();

    const { status } = await openJob({ 'LifeOmic-Account': 'other' });

    expect(status).toBe(401);
  });
});

describe('an open job', () => {
  test('keeps entities, relationships and events', async () => {
    const path = await startWithJob();

    await post(`${path}/entities`, { entities: [user] });
    await post(`${path}/relationships`, { relationships: [membership] });
    await post(`${path}/events`, {
      events: [{ name: 'step_start', description: 'Starting' }],
    });

    const [job] = jupiterOne.jobs;
    expect([...job.entities.values()]).toEqual([user]);
    expect([...job.relationships.values()]).toEqual([membership]);
    expect(job.events).toEqual([
      { name: 'step_start', description: 'Starting' },
    ]);
  });

  test('notes a key that comes again', async () => {
    const path = await startWithJob();

    await post(`${path}/entities`, { entities: [user, user] });

    expect(jupiterOne.jobs[0].duplicateKeys).toEqual([user._key]);
  });

  test('refuses entities that are no array', async () => {
    const path = await startWithJob();

    const { status, body } = await post(`${path}/entities`, { entities: user });

    expect(status).toBe(400);
    expect(body.error.code).toBe('ENTITY_IS_NOT_ARRAY');
  });

  test('tells how much was uploaded', async () => {
    const path = await startWithJob();
    await post(`${path}/entities`, { entities: [user] });

    const { body } = await call('GET', path);

    expect(body.job).toMatchObject({
      numEntitiesUploaded: 1,
      numRelationshipsUploaded: 0,
    });
  });
});

describe('a finalized job', () => {
  test('is pending in the answer and finished afterwards', async () => {
    const path = await startWithJob();

    const { body } = await post(`${path}/finalize`, {});

    expect(body.job.status).toBe('FINALIZE_PENDING');
    expect((await call('GET', path)).body.job.status).toBe('FINISHED');
  });

  test('knows the partial types', async () => {
    const path = await startWithJob();

    await post(`${path}/finalize`, {
      partialDatasets: { types: ['gitlab_user'] },
    });

    expect(jupiterOne.jobs[0].partialTypes).toEqual(['gitlab_user']);
  });

  test('has changed the graph of its instance', async () => {
    const path = await startWithJob();
    await post(`${path}/entities`, { entities: [user] });
    expect(jupiterOne.graph('instance').size).toBe(0);

    await post(`${path}/finalize`, {});

    expect([...jupiterOne.graph('instance').keys()]).toEqual([user._key]);
  });

  test('takes no more uploads', async () => {
    const path = await startWithJob();
    await post(`${path}/finalize`, {});

    const { status, body } = await post(`${path}/entities`, {
      entities: [user],
    });

    expect(status).toBe(400);
    expect(body.error.code).toBe('JOB_NOT_AWAITING_UPLOADS');
  });
});

test('an aborted job knows why and leaves the graph as it was', async () => {
  const path = await startWithJob();
  await post(`${path}/entities`, { entities: [user] });

  await post(`${path}/abort`, { reason: 'The token has expired' });

  expect(jupiterOne.jobs[0]).toMatchObject({
    status: 'ABORTED',
    abortReason: 'The token has expired',
  });
  expect(jupiterOne.graph('instance').size).toBe(0);
});

test('there is no job but those that were opened', async () => {
  await start();

  const { status } = await call('GET', '/persister/synchronization/jobs/1');

  expect(status).toBe(404);
});

test('other paths are not found', async () => {
  const path = await startWithJob();

  expect((await post(`${path}/restart`, {})).status).toBe(404);
});

test('a scripted fault takes the place of the answer', async () => {
  const path = await startWithJob({
    faults: [{ on: 'entities', status: 413, times: 1 }],
  });

  const first = await post(`${path}/entities`, { entities: [user] });
  const second = await post(`${path}/entities`, { entities: [user] });

  expect([first.status, second.status]).toEqual([413, 200]);
  expect(jupiterOne.jobs[0].duplicateKeys).toEqual([]);
});

async function start(options?: StandInJupiterOneOptions): Promise<void> {
  jupiterOne = await StandInJupiterOne.start(options);
}

/** @returns the job's path. */
async function startWithJob(
  options?: StandInJupiterOneOptions,
): Promise<string> {
  await start(options);
  const { body } = await openJob();
  return `/persister/synchronization/jobs/${body.job.id}`;
}

function openJob(headers?: Record<string, string>) {
  return post(
    '/persister/synchronization/jobs',
    { source: 'integration-managed', integrationInstanceId: 'instance' },
    headers,
  );
}

function post(path: string, body: unknown, headers?: Record<string, string>) {
  return call('POST', path, JSON.stringify(body), headers);
}

async function call(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${jupiterOne.url}${path}`, {
    method,
    body,
    headers: {
      Authorization: `Bearer ${jupiterOne.apiKey}`,
      'LifeOmic-Account': jupiterOne.account,
      'Content-Type': 'application/json',
      ...headers,
    },
  });
  return { status: response.status, body: await response.json() };
}
