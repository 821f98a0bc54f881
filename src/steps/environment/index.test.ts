import { Role, runAs } from '../../../test/support/asRole';
import { testEveryRole } from '../../../test/support/everyRole';
import { sorted } from '../../../test/support/runStep';
import { StandInOptions } from '../../../test/gitlab/server';
import { projectAt } from '../../../test/gitlab/tables/testing';
import { withGroup, withProject } from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { environmentSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = environmentSteps;
/** GraphQL tells no more than seconds. */
const world = sampleWorld(new Date(Math.floor(Date.now() / 1000) * 1000));
const TYPES = /_environment($|_(?!uses))/;
const api = projectAt(world, 'aurora/api');
const scheduler = projectAt(world, 'aurora/platform/kernel/scheduler');
const site = projectAt(world, 'aurora/web/site');
/** What is asked of GitLab for environments alone. */
const ROUTES = /Environments|environments/;

testEveryRole(STEP, environmentsFor, ['on', 'off']);

test('an auditor reads them everywhere', async () => {
  const run = await environmentsFor('auditor');
  expect(run.differences).toEqual([]);
  // But for rules that are for none, which Maintainers are told.
  expect(run.warnings).toEqual([
    expect.stringMatching(/see the protected environments of 2: /),
  ]);
});

test('an environment tells who may deploy, by all rules that are for it', async () => {
  const { result } = await environmentsFor('Reporter');
  const named = (name: string) =>
    result.collectedEntities.find(
      (one) => one._type === 'gitlab_environment' && one.name === name,
    );
  const PRODUCTION = {
    _class: ['Configuration'],
    tier: 'production',
    active: true,
    protected: true,
    protectedBy: ['project'],
    deployLevel: 40,
    deployExceptionCount: 2,
    requiredApprovals: 2,
    approvalRuleCount: 3,
  };
  expect(
    result.collectedEntities.filter(({ name }) => name === 'production'),
  ).toContainEqual(expect.objectContaining(PRODUCTION));
  // Its own rule asks for Maintainers, that of its tier for Developers.
  expect(named('staging')).toMatchObject({
    protectedBy: ['project', 'group'],
    deployLevel: 40,
    requiredApprovals: 1,
  });
  expect(named('review/1')).toMatchObject({
    tier: 'development',
    protected: false,
    protectedBy: [],
    deployLevel: 30,
    requiredApprovals: 0,
  });
});

test('without Premium nothing is said of protection, nor asked', async () => {
  const { result, asked } = await environmentsFor('Owner', { tier: 'free' });
  const { collectedEntities } = result;
  expect(collectedEntities).not.toHaveLength(0);
  for (const environment of collectedEntities) {
    expect(environment).not.toHaveProperty('protected');
    expect(environment).not.toHaveProperty('deployLevel');
  }
  expect(asked.filter((one) => /[Pp]rotected.?[Ee]nv/.test(one))).toEqual([]);
});

test('a rule that is for no environment is found where production has none', async () => {
  const { result } = await environmentsFor('Maintainer');
  const key = `gitlab-protected-environment:project:${scheduler.id}:Production`;
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: key,
      name: 'Production',
      scope: 'project',
      deployLevel: 60,
      deployRoles: ['administrator'],
      matchesEnvironment: false,
    }),
  );
  const protects = result.collectedRelationships.filter(
    ({ _class, _fromEntityKey }) =>
      _class === 'PROTECTS' && _fromEntityKey === key,
  );
  expect(protects).toEqual([]);
  const below = await environmentsFor('Developer');
  expect(below.warnings).toEqual([
    expect.stringMatching(
      /protected environments of \d+: .*scheduler.*Maintainer there/,
    ),
  ]);
  expect(below.result.collectedEntities.map(({ _key }) => _key)).not.toContain(
    key,
  );
});

test('a rule allows users and groups, to deploy, to approve, or both', async () => {
  const { result } = await environmentsFor('Reporter');
  const key = `gitlab-protected-environment:project:${api.id}:production`;
  const allowed = result.collectedRelationships
    .filter(
      ({ _class, _fromEntityKey }) =>
        _class === 'ALLOWS' && _fromEntityKey === key,
    )
    .map(({ _type, deploy, approve, requiredApprovals }) => ({
      _type,
      deploy,
      approve,
      requiredApprovals,
    }));
  const USER = 'gitlab_protected_environment_allows_user';
  const GROUP = 'gitlab_protected_environment_allows_group';
  expect(allowed).toHaveLength(3);
  expect(allowed).toEqual(
    expect.arrayContaining([
      { _type: USER, deploy: true, approve: false },
      { _type: GROUP, deploy: true, approve: true, requiredApprovals: 2 },
      { _type: USER, deploy: false, approve: true, requiredApprovals: 1 },
    ]),
  );
});

test('GraphQL and REST give an Owner the same graph, but for rules that REST alone lists', async () => {
  const [byGraphql, byRest] = await Promise.all(
    (['on', 'off'] as const).map(async (graphql) => {
      const { result } = await environmentsFor('Owner', { graphql });
      return sorted(result);
    }),
  );
  const keys = byGraphql.entities.map(({ _key }) => _key);
  expect(byRest.entities.filter(({ _key }) => keys.includes(_key))).toEqual(
    byGraphql.entities,
  );
  expect(
    byRest.entities
      .filter(({ _key }) => !keys.includes(_key))
      .map(({ name, scope, matchesEnvironment }) => [
        name,
        scope,
        matchesEnvironment,
      ]),
  ).toEqual([['testing', 'group', undefined]]);
});

test('each project is asked by itself, and none in which there can be no environment', async () => {
  const { asked, warnings } = await environmentsFor('Owner');
  const projects = world.projects.filter(
    ({ archived, defaultBranch }) => !archived && defaultBranch !== null,
  );
  const queries = asked.filter((one) => one === 'ProtectedEnvironments');
  expect(queries.length).toBeGreaterThan(5);
  expect(queries.length).toBeLessThanOrEqual(projects.length);
  // Of those with a production that no rule is for.
  const nearMisses = asked.filter((one) =>
    one.endsWith('/protected_environments'),
  );
  expect(nearMisses).toHaveLength(2);
  expect(warnings).toEqual([]);

  const off = ['environmentsAccessLevel', 'buildsAccessLevel'] as const;
  for (const setting of off) {
    const changed = withProject(site.id, { [setting]: 'disabled' })(world);
    const run = await environmentsFor('Owner', { world: changed });
    expect(run.asked.filter((one) => ROUTES.test(one))).toHaveLength(
      asked.filter((one) => ROUTES.test(one)).length - 1,
    );
    expect(run.differences).toEqual([]);
    expect(run.warnings).toEqual([]);
  }
});

test('who is no Reporter anywhere is told so once', async () => {
  const isClosed = { visibility: 'private' as const };
  const projects = world.projects.map((one) => ({ ...one, ...isClosed }));
  const { warnings } = await environmentsFor('Guest', {
    world: { ...world, projects },
  });
  expect(warnings).toEqual([
    expect.stringMatching(/environments of \d+: .*Reporter there, at least/),
  ]);
});

test('without GraphQL, a Reporter is told that rules are for Maintainers', async () => {
  const { warnings, result } = await environmentsFor('Reporter', {
    graphql: 'off',
  });
  expect(warnings).toEqual([
    expect.stringMatching(/protected environments of \d+: .*Maintainer/),
  ]);
  const productions = result.collectedEntities.filter(
    ({ tier }) => tier === 'production',
  );
  expect(productions).not.toHaveLength(0);
  for (const environment of productions) {
    expect(environment).not.toHaveProperty('protected');
  }
});

test('no address of an environment is collected', async () => {
  for (const graphql of ['on', 'off'] as const) {
    const { result } = await environmentsFor('administrator', { graphql });
    expect(JSON.stringify(result.collectedEntities)).not.toMatch(/s3cr3t/);
  }
});

test.each(['on', 'off'] as const)(
  'of a group that is closed to the address no more is lost than is told: GraphQL %s',
  async (graphql) => {
    const [aurora] = world.groups;
    const shut = withGroup(aurora.id, { ipRestricted: true })(world);
    const options = { world: shut, graphql };
    const { differences } = await environmentsFor('Owner', options);
    expect(differences).toEqual([]);
  },
);

test('a group that may deploy is told where it is closed to the address', async () => {
  const borealis = world.groups.find(({ path }) => path === 'borealis')!;
  const shut = withGroup(borealis.id, { ipRestricted: true })({
    ...world,
    protectedEnvironments: world.protectedEnvironments.map((rule) =>
      rule.projectId === api.id && rule.name === 'production'
        ? {
            ...rule,
            deployAccessLevels: [
              { id: 1, accessLevel: null, groupId: borealis.id },
            ],
          }
        : rule,
    ),
  });
  const { differences, result } = await environmentsFor('Maintainer', {
    world: shut,
  });
  expect(differences).toEqual([]);
  expect(
    result.collectedRelationships.map(({ _toEntityKey }) => _toEntityKey),
  ).toContain(`gitlab-group:${borealis.id}`);
});

function environmentsFor(role: Role, options: Partial<StandInOptions> = {}) {
  return runAs(role, STEP, TYPES, { world, ...options });
}
