import '../../../test/support/matchers';
import {
  expectDeclared,
  failureEvents,
} from '../../../test/e2e/faults/expectations';
import { attempt } from '../../../test/e2e/faults/trial';
import { Fault } from '../../../test/gitlab/faults';
import { ADMIN_TOKEN, AUDITOR_TOKEN } from '../../../test/gitlab/tokens';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import {
  withoutProject,
  withProject,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { runStep } from '../../../test/support/runStep';
import { invocationConfig } from '../..';
import { deployKeySteps } from '.';

const [{ id: STEP }, { id: LINK }] = deployKeySteps;
const OF_PROJECT = '/projects/:id/deploy_keys';
const OF_ALL = '/deploy_keys';
const world = sampleWorld(new Date());
const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const api = projectAt('api');
const dotfiles = projectAt('dotfiles');
const admin = { personalToken: ADMIN_TOKEN };

/** Without ada's own project, whose Owner ada is whatever the role elsewhere. */
const shared = withoutProject(dotfiles)(world);

test.each([STEP, LINK])('%s collects what it declares', async (stepId) => {
  const { result } = await runStep(stepId, { world }, admin);
  expect(result).toMatchStepMetadata({
    stepId,
    instanceConfig: {},
    invocationConfig,
  });
});

test('a key tells whose it is good for, until when, and when it was used', async () => {
  const { result } = await runStep(STEP, { world });
  const key = world.deployKeys.find(({ title }) => title === 'Mirror robot');
  const staging = world.deployKeys.find(({ title }) => title === 'Staging');
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-deploy-key:${idOf(key)}`,
      _class: ['Key', 'AccessKey'],
      name: 'Mirror robot',
      displayName: 'Mirror robot',
      fingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
      usage: 'auth',
      createdOn: Date.parse(key?.createdAt ?? ''),
      expiresOn: Date.parse(key?.expiresAt ?? ''),
      neverExpires: false,
      lastUsedOn: Date.parse(key?.lastUsedAt ?? ''),
      neverUsed: false,
    }),
  );
  expect(
    result.collectedEntities.find(
      ({ _key }) => _key === `gitlab-deploy-key:${idOf(staging)}`,
    ),
  ).toMatchObject({
    neverExpires: true,
    expiresOn: undefined,
    neverUsed: true,
    lastUsedOn: undefined,
    usage: 'auth_and_signing',
  });
});

test('one key of several projects is one entity, which may push in one of them', async () => {
  const { result } = await runStep(STEP, { world });
  const key = idOf(
    world.deployKeys.find(({ title }) => title === 'Mirror robot'),
  );
  const has = result.collectedRelationships.filter(
    ({ _toEntityKey }) => _toEntityKey === `gitlab-deploy-key:${key}`,
  );
  expect(has).toHaveLength(2);
  expect(
    Object.fromEntries(
      has.map(({ _fromEntityKey, canPush }) => [_fromEntityKey, canPush]),
    ),
  ).toEqual({
    [`gitlab-project:${api}`]: false,
    [`gitlab-project:${projectAt('scheduler')}`]: true,
  });
});

test('a protected branch allows the keys that may push to it', async () => {
  const { result, asked } = await runStep(LINK, { world });
  const key = idOf(
    world.deployKeys.find(({ title }) => title === 'Release robot'),
  );
  expect(result.collectedRelationships).toEqual([
    expect.objectContaining({
      _type: 'gitlab_protected_branch_allows_deploy_key',
      _fromEntityKey: `gitlab-protected-branch:${api}:main`,
      _toEntityKey: `gitlab-deploy-key:${key}`,
      push: true,
    }),
  ]);
  expect(asked).toEqual([]);
});

test('of a key that was not collected a protected branch says nothing', async () => {
  const [access] = world.deployKeyAccesses.filter(
    ({ projectId, canPush }) => projectId === api && canPush,
  );
  const { result } = await runStep(LINK, {
    world: {
      ...world,
      deployKeyAccesses: world.deployKeyAccesses.filter(
        (row) => row !== access,
      ),
    },
  });
  expect(result.collectedRelationships).toEqual([]);
});

test('administrators have one list with all projects, and the same keys', async () => {
  const one = await runStep(STEP, { world }, admin);
  expect(one.asked).toEqual([OF_ALL]);
  const other = await runStep(STEP, { world });
  expect(other.asked.every((route) => route !== OF_ALL)).toBe(true);
  const told = new Map(keys(one).map((key) => [key._key, key]));
  for (const key of keys(other)) {
    expect(told.get(key._key)).toEqual(key);
  }
  expect(names(one)).toEqual(expect.arrayContaining(['Vault', 'Seeder']));
  expect(names(other)).not.toContain('Vault');
});

test('GitLab.com has no such list: administrators there ask projects, too', async () => {
  const com = { world, gitLabCom: true, version: '19.2.0-ee' };
  const { asked } = await runStep(STEP, com, admin);
  expect(new Set(asked)).toEqual(new Set([OF_PROJECT]));
});

test('a key that no project has enabled opens nothing, and is left out', async () => {
  const run = await runStep(STEP, { world }, admin);
  expect(world.deployKeys.map(({ title }) => title)).toContain('For everybody');
  expect(names(run)).not.toContain('For everybody');
});

test('empty repositories are not asked for keys, and archived projects are', async () => {
  const maintained = async (of: World) =>
    (await runStep(STEP, { world: of })).asked.filter(
      (route) => route === OF_PROJECT,
    ).length;
  const usual = await maintained(world);
  const archived = withProject(api, { archived: true })(world);
  expect(await maintained(archived)).toBe(usual);
  const empty = withProject(api, { defaultBranch: null })(world);
  expect(await maintained(empty)).toBe(usual - 1);
});

test.each<[string, number, boolean]>([
  ['Guest', 10, false],
  ['Developer', 30, false],
  ['Maintainer', 40, true],
])(
  'a %s in projects: asked where the role allows it alone, and told once',
  async (_, role, isShown) => {
    const of = withRole(ada, role)(shared);
    const run = await runStep(STEP, { world: of });
    expect(keys(run).length > 0).toBe(isShown);
    expect(run.asked.includes(OF_PROJECT)).toBe(isShown);
    expect(run.warnings.join()).toMatch(
      isShown ? '' : /deploy keys of \d+: .+ has to be a Maintainer/,
    );
    expect(run.warnings.length).toBeLessThan(2);
  },
);

test('an auditor reads everything but keys', async () => {
  const run = await runStep(STEP, { world }, { personalToken: AUDITOR_TOKEN });
  expect(keys(run)).toEqual([]);
  expect(run.warnings).toHaveLength(1);
});

test('a GitLab that does not tell when a key was used, and where it may push', async () => {
  const faults: Fault[] = [
    {
      match: { path: OF_PROJECT },
      times: 'always',
      act: ['last_used_at', 'can_push', 'expires_at', 'usage_type'].map(
        (key) => ({ kind: 'edit', path: ['*', key] }),
      ),
    },
  ];
  const { result } = await runStep(STEP, { world, faults });
  expect(result.collectedEntities.length).toBeGreaterThan(0);
  for (const key of result.collectedEntities) {
    expect(key).not.toHaveProperty('neverUsed', expect.any(Boolean));
    expect(key).not.toHaveProperty('neverExpires', expect.any(Boolean));
  }
  for (const { _type, canPush } of result.collectedRelationships) {
    expect([_type, canPush]).toEqual([
      'gitlab_project_has_deploy_key',
      undefined,
    ]);
  }
});

test('a refusal against the role: the others are collected, the step fails', async () => {
  const trial = await attempt({ world, faults: [refuse(api)] });
  expectDeclared(trial, STEP);
  expect(failureEvents(trial.run).join()).toMatch(
    /deploy keys could not be had of 1: aurora\/api/,
  );
  expect(
    trial.run.entities.some(({ _type }) => _type === 'gitlab_deploy_key'),
  ).toBe(true);
});

test('an administrator who is refused the list has the step fail', async () => {
  const faults: Fault[] = [
    {
      match: { path: OF_ALL },
      times: 'always',
      act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
    },
  ];
  await expect(runStep(STEP, { world, faults }, admin)).rejects.toThrow(
    /deploy keys could be had of none/,
  );
});

test('an administrator’s row without its projects is not taken for a key of none', async () => {
  const faults: Fault[] = [
    {
      match: { path: OF_ALL },
      times: 'always',
      act: { kind: 'edit', path: [0, 'projects_with_readonly_access'] },
    },
  ];
  await expect(runStep(STEP, { world, faults }, admin)).rejects.toThrow(
    /deploy keys had rows that can't be read: 1/,
  );
});

test('a 503 costs nothing, and a project that vanished is no failure', async () => {
  const faults: Fault[] = [
    { match: { path: OF_PROJECT }, act: { kind: 'status', status: 503 } },
  ];
  expect(keys(await runStep(STEP, { world, faults }))).toEqual(
    keys(await runStep(STEP, { world })),
  );
  const vanish: Fault = {
    match: { path: OF_PROJECT },
    act: { kind: 'change-world', change: withoutProject(api) },
  };
  const run = await runStep(STEP, { world, faults: [vanish] });
  expect(names(run)).not.toContain('Release robot');
});

test.each([undefined, admin])('no key is read (%j)', async (config) => {
  const { result } = await runStep(STEP, { world }, config);
  expect(result.collectedEntities.length).toBeGreaterThan(0);
  expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
  for (const entity of result.collectedEntities) {
    expect(Object.keys(Object(entity._rawData?.[0].rawData))).toEqual([
      'id',
      'title',
      'fingerprint_sha256',
      'usage_type',
      'created_at',
      'expires_at',
      'last_used_at',
    ]);
  }
});

type Run = Awaited<ReturnType<typeof runStep>>;

function keys({ result }: Run) {
  return result.collectedEntities
    .map(({ _rawData, ...key }) => key)
    .sort((one, other) => (one._key < other._key ? -1 : 1));
}

function names({ result }: Run): unknown[] {
  return result.collectedEntities.map(({ name }) => name);
}

function refuse(projectId: number): Fault {
  return {
    match: { path: `/projects/${projectId}/deploy_keys` },
    times: 'always',
    act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
  };
}

function projectAt(path: string): number {
  return idOf(world.projects.find((project) => project.path === path));
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
