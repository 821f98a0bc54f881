import '../../../test/support/matchers';
import {
  EDITIONS,
  Role,
  runAs,
  USUAL_ROLES,
} from '../../../test/support/asRole';
import { runStep, sorted } from '../../../test/support/runStep';
import { generateWorld } from '../../../test/gitlab/world/generate';
import { StandInOptions } from '../../../test/gitlab/server';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withGroup,
  withoutProject,
  withShare,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { invocationConfig } from '../..';
import { runnerSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = runnerSteps;
/** GraphQL tells no more than seconds. */
const world = sampleWorld(new Date(Math.floor(Date.now() / 1000) * 1000));
const TYPES = /_runner$/;
const NEWEST = '19.2.0-ee';
const OLDEST = '16.3.0-ee';

test('collects what the step declares', async () => {
  const { result } = await runnersFor('administrator');
  expect(result).toMatchStepMetadata({
    stepId: STEP,
    instanceConfig: {},
    invocationConfig,
  });
});

describe.each(EDITIONS)('%s', (_, options) => {
  describe.each(['on', 'off'] as const)('with GraphQL %s', (graphql) => {
    test.each(USUAL_ROLES)(
      'a token of the role %s gets what it is told',
      async (role) => {
        const run = await runnersFor(role, { graphql, ...options });
        expect(run.differences).toEqual([]);
      },
    );
  });
});

test('an auditor reads them everywhere, but those of the instance alone', async () => {
  const run = await runnersFor('auditor', { version: NEWEST });
  expect(run.differences).toEqual([]);
  expect(run.warnings).toEqual([]);
  expect(namesIn(run.result)).toContain('Vault');
});

test('who maintains a group by an invitation alone is told what is in it', async () => {
  const [ada, web, platform] = [
    world.users.find(({ username }) => username === 'ada'),
    ...['aurora/web', 'aurora/platform'].map((path) =>
      world.groups.find(({ fullPath }) => fullPath === path),
    ),
  ].map((row) => Number(row?.id));
  const invitation = {
    groupId: platform,
    projectId: null,
    withGroupId: web,
    groupAccess: 40,
    expiresAt: null,
  };
  const [member] = world.members;
  const invited = withShare(invitation)({
    ...world,
    members: [
      ...world.members.filter(({ userId }) => userId !== ada),
      {
        ...member,
        userId: ada,
        groupId: web,
        projectId: null,
        accessLevel: 40,
      },
    ],
  });
  // Of the own personal project the token's user is an Owner.
  const others = withoutProject(projectAt(world, 'ada/dotfiles').id)(invited);
  const run = await runAs(undefined, STEP, TYPES, { world: others });
  expect(run.differences).toEqual([]);
  expect(run.asked).toContain('OwnMemberships');
  expect(run.warnings.join()).toMatch(/runners of 3: aurora, partners/);
  expect(namesIn(run.result)).toContain('Platform');
});

test('a runner tells which jobs it takes, and its relationships whose it is', async () => {
  const { result, baseUrl } = await runnersFor('administrator');
  const { collectedEntities, collectedRelationships } = result;
  const [shared, platform, both] = world.runners;
  expect(collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-runner:${platform.id}`,
      _class: ['Service'],
      name: 'Platform',
      category: ['platform'],
      function: ['ci-cd'],
      runnerType: 'group',
      active: true,
      protectedRefsOnly: true,
      runUntagged: false,
      locked: false,
      runnerTags: ['docker', 'deploy'],
    }),
  );
  expect(namesIn(result)).toContain(`Runner #${both.id}`);
  const to = (id: number) =>
    collectedRelationships
      .filter(({ _toEntityKey }) => _toEntityKey === `gitlab-runner:${id}`)
      .map(({ _class, _fromEntityKey }) => `${_fromEntityKey} ${_class}`)
      .sort();
  const [api, warehouse] = both.projectIds;
  expect(to(shared.id)).toEqual([
    `gitlab-account:${baseUrl.replace('http://', '')} HAS`,
  ]);
  expect(to(platform.id)).toEqual([`gitlab-group:${platform.groupId} HAS`]);
  expect(to(both.id)).toEqual([
    `gitlab-project:${api} HAS`,
    `gitlab-project:${api} USES`,
    `gitlab-project:${warehouse} USES`,
  ]);
});

test('GraphQL and REST give the same graph, but for when a token ends', async () => {
  const [byGraphql, byRest] = await Promise.all(
    (['on', 'off'] as const).map(async (graphql) => {
      const { result } = await runnersFor('Owner', { graphql });
      return sorted(result);
    }),
  );
  expect(byGraphql.entities.length).toBeGreaterThan(2);
  expect(byRest).toEqual({
    ...byGraphql,
    entities: byGraphql.entities.map(
      ({ tokenExpiresOn: _untold, ...told }) => told,
    ),
  });
});

test('who maintains nothing is told so once, and nothing is asked', async () => {
  const shared = { ...world, projects: ofGroups() };
  const { asked, result, warnings } = await runnersFor('Developer', {
    world: shared,
  });
  expect(result.collectedEntities).toEqual([]);
  expect(asked.filter((one) => /[Rr]unners/.test(one))).toEqual([]);
  expect(warnings).toEqual([
    expect.stringMatching(/runners of \d+: .*Maintainer there, at least/),
  ]);
});

test('groups that are maintained are asked with all below, other projects alone', async () => {
  const { asked } = await runnersFor(undefined);
  expect(asked.filter((one) => /[Rr]unners/.test(one)).sort()).toEqual([
    // Of borealis, whose list is empty but for a project's.
    'GroupRunners',
    'ProjectRunners',
  ]);
});

test('a runner of more projects than a page is used by all of them', async () => {
  const api = projectAt(world, 'aurora/api');
  const clones = Array.from({ length: 120 }, (_, at) => ({
    ...api,
    id: 900_000 + at,
    path: `clone-${at}`,
    pathWithNamespace: `aurora/clone-${at}`,
  }));
  const many: World = {
    ...world,
    projects: [...world.projects, ...clones],
    runners: world.runners.map((runner) =>
      runner.runnerType === 'project_type' && runner.description === null
        ? { ...runner, projectIds: clones.map(({ id }) => id) }
        : runner,
    ),
  };
  const { differences, result } = await runnersFor('Owner', { world: many });
  expect(differences).toEqual([]);
  expect(
    result.collectedRelationships.filter(
      ({ _type }) => _type === 'gitlab_project_uses_runner',
    ),
  ).toHaveLength(120);
});

test('three hundred runners of a group are collected by pages', async () => {
  const [, platform] = world.runners;
  const many: World = {
    ...world,
    runners: Array.from({ length: 300 }, (_, at) => ({
      ...platform,
      id: 800_000 + at,
    })),
  };
  const { differences, asked } = await runnersFor('Owner', { world: many });
  expect(differences).toEqual([]);
  // Three pages, and another group's.
  expect(asked.filter((one) => one === 'GroupRunners').length).toBe(4);
});

test('three hundred runners of a thousand projects are asked for in eight requests', async () => {
  const large = generateWorld({
    trees: 5,
    groups: 200,
    projects: 1000,
    mergeRequests: 0,
    now: new Date(world.now),
  });
  const [first] = large.runners;
  const projects = large.projects.filter(
    ({ namespace }) => namespace.kind === 'group',
  );
  const many: World = {
    ...large,
    runners: Array.from({ length: 300 }, (_, at) => ({
      ...first,
      id: 800_000 + at,
      runnerType: 'project_type' as const,
      projectIds: [projects[at].id, projects[at + 300].id],
    })),
  };
  const { asked, result } = await runStep(STEP, { world: many });
  expect(result.collectedEntities).toHaveLength(300);
  const requests = asked.filter((one) => /[Rr]unners/.test(one));
  expect(requests.length).toBeLessThanOrEqual(8);
});

test('no token, address or note is collected', async () => {
  for (const graphql of ['on', 'off'] as const) {
    for (const version of [OLDEST, NEWEST]) {
      const options = { graphql, version };
      const { result } = await runnersFor('administrator', options);
      const everything = JSON.stringify(result.collectedEntities);
      expect(everything).not.toMatch(/s3cr3t|198\.51\.100|glrt|maintenance/);
    }
  }
});

test.each(['on', 'off'] as const)(
  'of a group that is closed to the address no more is lost than is told: GraphQL %s',
  async (graphql) => {
    const [aurora] = world.groups;
    const shut = withGroup(aurora.id, { ipRestricted: true })(world);
    const options = { world: shut, graphql };
    const { differences } = await runnersFor('Owner', options);
    expect(differences).toEqual([]);
  },
);

test.each(['on', 'off'] as const)(
  'runners of archived groups are left out with these: GraphQL %s',
  async (graphql) => {
    const platform = world.groups.find(
      ({ fullPath }) => fullPath === 'aurora/platform',
    );
    const id = Number(platform?.id);
    const archived = withGroup(id, { archived: true })(world);
    const ofGroup = world.runners
      .filter(({ groupId }) => groupId === id)
      .map((runner) => `gitlab-runner:${runner.id}`);
    const keysOf = async (excludeArchived: boolean) => {
      const options = { world: archived, graphql };
      const { result } = await runStep(STEP, options, { excludeArchived });
      return result.collectedEntities.map(({ _key }) => _key);
    };
    expect(await keysOf(false)).toEqual(expect.arrayContaining(ofGroup));
    expect(await keysOf(true)).not.toEqual(expect.arrayContaining(ofGroup));
    expect(ofGroup).toHaveLength(1);
  },
);

test.each(['on', 'off'] as const)(
  'a chosen project has the runners of groups above, which are not chosen: GraphQL %s',
  async (graphql) => {
    const chosen = { groupPaths: 'aurora/platform/kernel/scheduler' };
    const { result } = await runStep(STEP, { world, graphql }, chosen);
    const types = result.collectedEntities.map(({ runnerType }) => runnerType);
    expect(types).toContain('group');
  },
);

function runnersFor(
  role: Role | undefined,
  options: Partial<StandInOptions> = {},
) {
  return runAs(role, STEP, TYPES, { world, ...options });
}

function namesIn({
  collectedEntities,
}: Awaited<ReturnType<typeof runnersFor>>['result']): unknown[] {
  return collectedEntities.map(({ name }) => name);
}

function ofGroups() {
  return world.projects.filter(({ namespace }) => namespace.kind === 'group');
}
