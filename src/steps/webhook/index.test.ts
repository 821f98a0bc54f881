import '../../../test/support/matchers';
import {
  expectComplete,
  expectDeclared,
  failureEvents,
} from '../../../test/e2e/faults/expectations';
import { attempt } from '../../../test/e2e/faults/trial';
import { Fault } from '../../../test/gitlab/faults';
import { ADMIN_TOKEN } from '../../../test/gitlab/tokens';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import { withoutProject, withRole } from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { runStep } from '../../../test/support/runStep';
import { invocationConfig } from '../..';
import { webhookSteps } from '.';

const [{ id: STEP }] = webhookSteps;
const OF_PROJECT = '/projects/:id/hooks';
const OF_GROUP = '/groups/:id/hooks';
const OF_INSTANCE = '/hooks';
const FORBIDDEN = { status: 403, body: { message: '403 Forbidden' } };
const NEWEST = { version: '19.2.0-ee' };

const world = sampleWorld(new Date());
const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const api = idOf(world.projects.find(({ path }) => path === 'api'));
const aurora = idOf(world.groups.find(({ path }) => path === 'aurora'));
const admin = { personalToken: ADMIN_TOKEN };

/** Ada owns all; nothing tells which tier `aurora` has. */
const withoutProjects: World = {
  ...withRole(ada, 50)(world),
  projects: [],
  deployKeyAccesses: [],
  mergeRequests: [],
  vulnerabilities: [],
  webhooks: world.webhooks.filter(({ projectId }) => projectId === null),
  deployTokens: world.deployTokens.filter(
    ({ projectId }) => projectId === null,
  ),
};

test('collects what the step declares', async () => {
  const { result } = await runStep(STEP, { world }, admin);
  expect(result).toMatchStepMetadata({
    stepId: STEP,
    instanceConfig: {},
    invocationConfig,
  });
});

test('a hook tells its origin, its events and how it is guarded, and nothing of its path', async () => {
  const [chat, plain] = await hooksOf(world, NEWEST);
  expect(chat).toMatchObject({
    _key: expect.stringMatching(/^gitlab-webhook:project:\d+$/),
    _class: ['ApplicationEndpoint'],
    name: 'Chat',
    displayName: 'Chat',
    address: 'https://hooks.example.com',
    insecure: false,
    sslVerificationEnabled: true,
    events: ['push_events', 'note_events', 'pipeline_events'],
    alertStatus: 'executable',
    pushBranchFilter: 'release-*',
    tokenPresent: true,
    signingTokenPresent: false,
    createdOn: expect.any(Number),
  });
  expect(plain).toMatchObject({
    name: '10.0.0.7:8080',
    address: 'http://10.0.0.7:8080',
    insecure: true,
    sslVerificationEnabled: false,
    events: [],
    tokenPresent: false,
  });
});

test('a host with a mask in it is not to be known', async () => {
  const hooks = await hooksOf(world, NEWEST);
  expect(hooks.filter(({ address }) => address === '(masked)')).toEqual([
    expect.objectContaining({
      _key: expect.stringContaining('gitlab-webhook:project:'),
      name: '(masked)',
      insecure: false,
      alertStatus: 'temporarily_disabled',
      disabledUntilOn: expect.any(Number),
    }),
    expect.objectContaining({
      _key: expect.stringContaining('gitlab-webhook:group:'),
      name: '(masked)',
      insecure: true,
      urlVariableCount: 1,
      customHeaderCount: 1,
      alertStatus: 'disabled',
      events: expect.arrayContaining(['subgroup_events', 'member_events']),
    }),
  ]);
});

test('a project’s list does not tell of variables and headers: they are not none', async () => {
  for (const hook of await hooksOf(world, NEWEST)) {
    const isOfProject = hook._key.startsWith('gitlab-webhook:project:');
    expect(typeof hook.urlVariableCount).toBe(
      isOfProject ? 'undefined' : 'number',
    );
    expect(typeof hook.customHeaderCount).toBe(
      isOfProject ? 'undefined' : 'number',
    );
  }
});

test('before 19.0 nothing tells whether there is a token, before 17.1 what it is called', async () => {
  const [chat] = await hooksOf(world, { version: '18.11.0-ee' });
  expect(chat.name).toBe('Chat');
  expect(chat.tokenPresent).toBeUndefined();
  expect(chat.signingTokenPresent).toBeUndefined();
  const [unnamed] = await hooksOf(world, { version: '16.3.0-ee' });
  expect(unnamed.name).toBe('hooks.example.com');
});

test('hooks of the system are for administrators', async () => {
  const { result, asked } = await runStep(STEP, { world }, admin);
  expect(asked.filter((route) => route === OF_INSTANCE)).toHaveLength(1);
  const system = result.collectedEntities.filter(({ _key }) =>
    _key.startsWith('gitlab-webhook:system:'),
  );
  expect(system).toEqual([
    expect.objectContaining({
      address: 'https://audit.example.com',
      events: ['repository_update_events'],
    }),
  ]);
  expect(result.collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'gitlab_account_has_webhook',
      _toEntityKey: system[0]._key,
    }),
  );
  const others = await runStep(STEP, { world });
  expect(others.asked).not.toContain(OF_INSTANCE);
});

test.each<[string, number, boolean, boolean]>([
  ['Developer', 30, false, false],
  ['Maintainer', 40, true, false],
  ['Owner', 50, true, true],
])('a %s is asked of what the role allows alone', async (_, role, ...shown) => {
  const run = await runStep(STEP, { world: withRole(ada, role)(world) });
  const ofOthers = run.asked.filter((route) => route === OF_PROJECT).length > 1;
  expect([ofOthers, run.asked.includes(OF_GROUP)]).toEqual(shown);
  expect(run.warnings.length).toBe(1);
});

test('a group that is not licensed is not asked, and costs no warning', async () => {
  const owned = withRole(ada, 50)(world);
  const { asked, warnings } = await runStep(STEP, {
    world: owned,
    tier: 'free',
  });
  expect(asked).not.toContain(OF_GROUP);
  expect(asked).toContain(OF_PROJECT);
  expect(warnings.join()).not.toContain('aurora');
});

describe('a root group without projects', () => {
  test('is asked, with what is below it', async () => {
    const { result, asked } = await runStep(STEP, { world: withoutProjects });
    expect(asked).toContain(OF_GROUP);
    expect(
      result.collectedRelationships.map(({ _fromEntityKey }) => _fromEntityKey),
    ).toContain(`gitlab-group:${aurora}`);
  });

  test('tells the hooks that it has, licensed or not', async () => {
    const trial = await attempt({ world: withoutProjects, tier: 'free' });
    expectComplete(trial);
    const kept = trial.run.entities.filter(({ _key }) =>
      _key.startsWith('gitlab-webhook:group:'),
    );
    expect(kept.length).toBeGreaterThan(0);
  });

  test('may be of the Community Edition, which has none, and is not asked', async () => {
    const trial = await attempt({
      world: withoutProjects,
      enterprise: false,
      tier: 'free',
      version: '19.2.0',
    });
    expectComplete(trial);
    const asked = trial.requests.map(({ route }) => route);
    expect(asked).not.toContain(OF_GROUP);
  });
});

test.each([OF_PROJECT, OF_GROUP])(
  'a refusal of %s against the role and the tier fails the step',
  async (path) => {
    const refused: Fault = {
      match: { path },
      act: { kind: 'status', ...FORBIDDEN },
    };
    const trial = await attempt({ world, faults: [refused] });
    expectDeclared(trial, STEP);
    expect(failureEvents(trial.run).join()).toMatch(
      /webhooks could not be had of 1: /,
    );
    expect(
      trial.run.entities.some(({ _type }) => _type === 'gitlab_webhook'),
    ).toBe(true);
  },
);

test('a project that vanished since it was listed is no failure', async () => {
  const vanish: Fault = {
    match: { path: OF_PROJECT },
    act: { kind: 'change-world', change: withoutProject(api) },
  };
  const trial = await attempt({ world, faults: [vanish] });
  expect(failureEvents(trial.run)).toEqual([]);
});

test('a row without an address costs the step, and no secret', async () => {
  const odd: Fault = {
    match: { path: `/projects/${api}/hooks` },
    times: 'always',
    act: { kind: 'edit', path: [0, 'url'], value: [SECRET_MARKER] },
  };
  const trial = await attempt({ world, faults: [odd] });
  expectDeclared(trial, STEP);
  expect(failureEvents(trial.run).join()).toMatch(
    /webhooks had rows that can't be read: 1: id \d+ \(url: /,
  );
});

test('nothing of path, query, user or mask is read', async () => {
  expect(JSON.stringify(world.webhooks)).toContain(SECRET_MARKER);
  const { result } = await runStep(STEP, { world, ...NEWEST }, admin);
  expect(result.collectedEntities.length).toBeGreaterThan(5);
  expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
  for (const { _rawData } of result.collectedEntities) {
    const raw = JSON.stringify(_rawData);
    expect(raw).not.toMatch(/description|template|tenant|Authorization|X-Key/);
  }
});

type Options = Partial<Parameters<typeof runStep>[1]>;

async function hooksOf(of: World, options: Options) {
  const { result } = await runStep(STEP, { world: of, ...options });
  return result.collectedEntities
    .map(({ _rawData, ...hook }) => hook)
    .sort(
      (one, other) =>
        kindsFirst(one._key) - kindsFirst(other._key) ||
        (one._key < other._key ? -1 : 1),
    );
}

function kindsFirst(_key: string): number {
  return _key.startsWith('gitlab-webhook:project:') ? 0 : 1;
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
