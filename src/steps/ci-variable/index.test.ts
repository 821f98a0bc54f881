import '../../../test/support/matchers';
import {
  expectDeclared,
  failureEvents,
} from '../../../test/e2e/faults/expectations';
import { attempt } from '../../../test/e2e/faults/trial';
import { Fault } from '../../../test/gitlab/faults';
import { ADMIN_TOKEN, AUDITOR_TOKEN } from '../../../test/gitlab/tokens';
import {
  withGroup,
  withoutProject,
  withProject,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { runStep } from '../../../test/support/runStep';
import { invocationConfig } from '../..';
import { ciVariableSteps } from '.';

const [{ id: STEP }] = ciVariableSteps;
const world = sampleWorld(new Date());
const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const api = idOf(world.projects.find(({ path }) => path === 'api'));
const aurora = idOf(world.groups.find(({ path }) => path === 'aurora'));
const admin = { personalToken: ADMIN_TOKEN };

/** A project in an answer. */
const FIRST = ['data', 'projects', 'nodes', 0];

/** Without ada's own project, whose Owner ada is whatever the role elsewhere. */
const shared = withoutProject(
  idOf(world.projects.find(({ path }) => path === 'dotfiles')),
)(world);

/** Whether ada has a role in projects that it takes to be shown variables. */
const ROLES: [string, number, boolean][] = [
  ['Guest', 10, false],
  ['Reporter', 20, false],
  ['Developer', 30, false],
  ['Maintainer', 40, true],
];

test('collects what the step declares', async () => {
  const { result } = await runStep(STEP, { world }, admin);
  expect(result).toMatchStepMetadata({
    stepId: STEP,
    instanceConfig: {},
    invocationConfig,
  });
});

test('a variable tells its name and how it is guarded, and its key whose it is', async () => {
  const variables = await collected(world);
  expect(variables).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-ci-variable:project:${api}:review/*:DATABASE_URL`,
      _class: ['Secret'],
      name: 'DATABASE_URL',
      displayName: 'DATABASE_URL',
      variableType: 'env_var',
      protected: false,
      masked: true,
      hidden: false,
      raw: false,
      environmentScope: 'review/*',
      ownerType: 'project',
    }),
  );
  expect(variables).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-ci-variable:group:${aurora}:*:KUBE_CONFIG`,
      variableType: 'file',
      ownerType: 'group',
    }),
  );
});

test('the same key in two scopes is two variables', async () => {
  const scopes = (await collected(world))
    .filter(({ name }) => name === 'DATABASE_URL')
    .map(({ environmentScope }) => environmentScope);
  expect(scopes.sort()).toEqual(['production', 'review/*']);
});

test('those of the instance are for administrators, and are in all environments', async () => {
  const { result, asked } = await runStep(STEP, { world }, admin);
  const [proxy] = result.collectedEntities.filter(
    ({ ownerType }) => ownerType === 'instance',
  );
  expect(proxy).toMatchObject({ name: 'PROXY', environmentScope: '*' });
  expect(proxy._key).toMatch(
    /^gitlab-ci-variable:instance:127\.0\.0\.1:\d+:\*:PROXY$/,
  );
  expect(proxy.hidden).toBeUndefined();
  expect(result.collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'gitlab_account_has_ci_variable',
      _toEntityKey: proxy._key,
    }),
  );
  expect(asked).toContain('InstanceVariables');
  const others = await runStep(STEP, { world });
  expect(others.asked).not.toContain('InstanceVariables');
});

test('16.3 does not tell whether one is hidden, and nothing else is different', async () => {
  const old = await collected(world, { version: '16.3.0' });
  const now = await collected(world);
  expect(old).toEqual(now.map(({ hidden: _hidden, ...variable }) => variable));
});

test.each(ROLES)(
  'a %s in projects: asked where the role allows it alone, and told once',
  async (_, role, isShown) => {
    const run = await runStep(STEP, { world: withRole(ada, role)(shared) });
    const { collectedEntities } = run.result;
    expect(collectedEntities.length > 0).toBe(isShown);
    expect(run.asked.includes('ProjectVariables')).toBe(isShown);
    expect(run.asked).not.toContain('GroupVariables');
    expect(run.warnings).toEqual([
      expect.stringMatching(
        /the CI\/CD variables of \d+: .+Owner in the groups, Maintainer in the projects/,
      ),
    ]);
  },
);

test('of a group an Owner is shown them, and a Maintainer not', async () => {
  const { result, asked, warnings } = await runStep(STEP, { world });
  expect(asked.filter((name) => name === 'GroupVariables')).toHaveLength(1);
  expect(names(result)).toContain('KUBE_CONFIG');
  // Of borealis, where ada is a Maintainer.
  expect(names(result)).not.toContain('API_KEY');
  expect(warnings.join()).toContain('borealis');
});

test('an auditor reads everything but variables', async () => {
  const run = await runStep(STEP, { world }, { personalToken: AUDITOR_TOKEN });
  expect(run.result.collectedEntities).toEqual([]);
  expect(run.warnings).toHaveLength(1);
});

test('null against the role is a refusal: the others are collected, the step fails', async () => {
  const trial = await attempt({
    world,
    faults: [
      {
        match: { operationName: 'ProjectVariables' },
        act: { kind: 'edit', path: [...FIRST, 'ciVariables'], value: null },
      },
    ],
  });
  expectDeclared(trial, STEP);
  expect(failureEvents(trial.run).join()).toMatch(
    /CI\/CD variables could not be had of 1: [^,]+ \(GitLab answers null\)/,
  );
  expect(
    trial.run.entities.some(({ _type }) => _type === 'gitlab_ci_variable'),
  ).toBe(true);
});

test('an error at the list is no empty list', async () => {
  const path = [...FIRST.slice(1), 'ciVariables'];
  const faults: Fault[] = [
    {
      match: { operationName: 'ProjectVariables' },
      times: 'always',
      act: {
        kind: 'graphql-errors',
        errors: [{ message: 'Timeout', path }],
        data: 'kept',
      },
    },
  ];
  await expect(runStep(STEP, { world, faults })).rejects.toThrow(
    /CI\/CD variables could not be had of 1: /,
  );
});

test('where CI/CD is off, or the group archived, nobody is shown any: no failure', async () => {
  const off = withGroup(aurora, { archived: true })(
    withProject(api, { buildsAccessLevel: 'disabled' })(world),
  );
  const version = '19.2.0-ee';
  const { result } = await runStep(STEP, { world: off, version }, admin);
  expect(names(result)).toContain('REGISTRY_TOKEN');
  expect(names(result)).not.toContain('DEPLOY_TOKEN');
  expect(names(result)).not.toContain('KUBE_CONFIG');
});

test('a 503 on one batch costs nothing', async () => {
  const fault: Fault = {
    match: { operationName: 'ProjectVariables' },
    act: { kind: 'status', status: 503 },
  };
  expect(await collected(world, { faults: [fault] })).toEqual(
    await collected(world),
  );
});

test('200 variables of a project are 200', async () => {
  const [first] = world.ciVariables;
  const many: World = {
    ...world,
    ciVariables: Array.from({ length: 200 }, (_, at) => ({
      ...first,
      id: 1_000_000 + at,
      key: `KEY_${at}`,
    })),
  };
  expect(await collected(many)).toHaveLength(200);
});

test('a project that vanished since it was listed is no failure', async () => {
  const vanish: Fault = {
    match: { operationName: 'ProjectVariables' },
    act: { kind: 'change-world', change: withoutProject(api) },
  };
  const { result } = await runStep(STEP, { world, faults: [vanish] });
  expect(names(result)).toContain('REGISTRY_TOKEN');
  expect(names(result)).not.toContain('DEPLOY_TOKEN');
});

test.each(['off', 'blocked'] as const)(
  'GraphQL that is %s fails the step, says what helps, and REST is not asked',
  async (graphql) => {
    const run = runStep(STEP, { world, graphql });
    await expect(run).rejects.toThrow(
      /by GraphQL alone: let \/api\/graphql through, or switch its ingestion source off/,
    );
  },
);

test('no value and no description is asked for', async () => {
  const { result } = await runStep(STEP, { world }, admin);
  expect(JSON.stringify(result)).not.toContain('s3cr3t');
  for (const entity of result.collectedEntities) {
    expect(Object.keys(Object(entity._rawData?.[0].rawData))).toEqual(
      expect.not.arrayContaining(['value', 'description']),
    );
  }
});

type Options = Partial<Parameters<typeof runStep>[1]>;
type Result = Awaited<ReturnType<typeof runStep>>['result'];

async function collected(of: World, options: Options = {}) {
  const { result } = await runStep(STEP, { world: of, ...options });
  return result.collectedEntities.map(({ _rawData, ...entity }) => entity);
}

function names({ collectedEntities }: Result): unknown[] {
  return collectedEntities.map(({ name }) => name);
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
