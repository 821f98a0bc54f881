import { Role, runAs } from '../../../test/support/asRole';
import { testEveryRole } from '../../../test/support/everyRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withoutProject,
  withProject,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { clusterAgentSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = clusterAgentSteps;
const OF_MANY = { operationName: 'ClusterAgents' };

const world = sampleWorld(new Date());
const api = projectAt(world, 'aurora/api');
const site = projectAt(world, 'aurora/web/site');
const scheduler = projectAt(world, 'aurora/platform/kernel/scheduler');
const [ada] = world.users.filter(({ username }) => username === 'ada');
const AT_LIST = ['data', 'projects', 'nodes', 0, 'ciAccessAuthorizedAgents'];
const AT_AGENTS = [
  ...['data', 'projects', 'nodes', '*', 'ciAccessAuthorizedAgents'],
  ...['nodes', '*'],
];

testEveryRole(STEP, agentsFor);

test('an auditor is a Developer of nothing', async () => {
  const { differences, asked } = await agentsFor('auditor');
  expect(differences).toEqual([]);
  expect(asked).not.toContain(OF_MANY.operationName);
});

test('an agent is what its project configures, and trusts whose jobs it lets in', async () => {
  const { result } = await agentsFor('Owner');
  const agents = result.collectedEntities;
  expect(agents).toContainEqual(
    expect.objectContaining({
      _class: ['Service'],
      name: 'production',
      category: ['platform'],
      function: ['container-orchestration'],
      projectId: api.id,
    }),
  );
  const nameOf = (key: unknown) =>
    agents.find(({ _key }) => _key === key)?.name ?? key;
  const trusts = result.collectedRelationships
    .filter(({ _class }) => _class === 'TRUSTS')
    .map((one) => [
      nameOf(one._fromEntityKey),
      one._toEntityKey,
      one.protectedBranchesOnly,
      one.environments,
      one.accessAs,
      one.defaultNamespace,
    ]);
  const keyOf = ({ id }: { id: number }) => `gitlab-project:${id}`;
  expect(trusts).toEqual(
    expect.arrayContaining([
      // Its own project, though all of the group are named as well.
      ['production', keyOf(api), false, '*', 'agent', undefined],
      // The project by name, and not as one of the group.
      ['production', keyOf(site), false, '*', 'agent', undefined],
      [
        'production',
        keyOf(scheduler),
        true,
        'production, review/*',
        'ci_job',
        'apps',
      ],
      ['staging', keyOf(api), false, 'staging', 'ci_user', undefined],
      ['staging', keyOf(site), false, '*', 'agent', undefined],
    ]),
  );
});

test('nothing else of the file is collected', async () => {
  const { result } = await agentsFor('administrator');
  expect(result.collectedEntities).not.toHaveLength(0);
  expect(JSON.stringify(result)).not.toMatch(/s3cr3t|deployer/);
});

test('fifty projects share a request', async () => {
  const { asked } = await agentsFor('Owner');
  expect(asked.filter((one) => one === OF_MANY.operationName)).toHaveLength(1);
});

test('projects of which the user is no Developer are told once, and not asked', async () => {
  const others = withoutProject(projectAt(world, 'ada/dotfiles').id)(world);
  const { warnings, asked } = await agentsFor('Reporter', { world: others });
  expect(warnings).toEqual([
    expect.stringMatching(/cluster agents of \d+: .*a Developer there/),
  ]);
  expect(asked).not.toContain(OF_MANY.operationName);
});

test('an agent whose project the user does not see is told without it', async () => {
  const closed = withProject(api.id, { visibility: 'private' })(world);
  const alone = {
    ...closed,
    members: [
      {
        ...closed.members[0],
        userId: ada.id,
        groupId: null,
        projectId: site.id,
        accessLevel: 30,
      },
    ],
    shares: [],
  };
  const { differences, result, warnings } = await runAs(
    undefined,
    STEP,
    /_cluster_agent/,
    { world: alone },
  );
  expect(differences).toEqual([]);
  expect(warnings).toEqual([]);
  // Beside that of the user's own project.
  const agents = result.collectedEntities.filter(({ name }) => name !== 'home');
  expect(agents.map(({ name }) => name).sort()).toEqual([
    'production',
    'staging',
  ]);
  for (const { _key, projectId } of agents) {
    expect(projectId).toBeUndefined();
    expect(
      result.collectedRelationships
        .filter(({ _fromEntityKey, _toEntityKey }) =>
          [_fromEntityKey, _toEntityKey].includes(_key),
        )
        .map(({ _class }) => _class),
    ).toEqual(['TRUSTS']);
  }
  // GitLab 16.3 does not show such agents.
  const older = await runAs(undefined, STEP, /_cluster_agent/, {
    world: alone,
    version: '16.3.0-ee',
  });
  expect(older.differences).toEqual([]);
  expect(older.warnings).toEqual([
    expect.stringMatching(/cluster agents of 1: aurora\/web\/site\. /),
  ]);
});

test('without GraphQL the step fails, for nothing else tells it', async () => {
  await expect(agentsFor('Owner', { graphql: 'off' })).rejects.toThrow(
    /cluster agents could be had of none .*GraphQL alone/,
  );
});

test.each<[string, Fault['act']]>([
  ['null', { kind: 'edit', path: AT_LIST, value: null }],
  [
    'an error',
    {
      kind: 'graphql-errors',
      data: 'kept',
      errors: [{ message: 'odd', path: AT_LIST.slice(1) }],
    },
  ],
  [
    'an agent without a name',
    { kind: 'edit', path: [...AT_AGENTS, 'agent', 'name'] },
  ],
  [
    'a page that does not come',
    {
      kind: 'edit',
      path: [...AT_LIST, 'pageInfo'],
      value: { hasNextPage: true, endCursor: null },
    },
  ],
])('%s in the place of agents fails the step', async (_, act) => {
  const faults: Fault[] = [{ match: OF_MANY, times: 'always', act }];
  await expect(agentsFor('Owner', { faults })).rejects.toThrow(
    /cluster agents (could not be had of 1|had rows)/,
  );
});

test('what is odd in the file is not known, and its agent and project are told', async () => {
  const config = {
    protected_branches_only: 'yes',
    environments: 'production',
    access_as: 'admin',
    default_namespace: 7,
  };
  for (const odd of [config, null, 'text', { access_as: { unheard_of: {} } }]) {
    const path = [...AT_AGENTS, 'config'];
    const { result } = await agentsFor('Owner', {
      faults: [{ match: OF_MANY, act: { kind: 'edit', path, value: odd } }],
    });
    const trusts = result.collectedRelationships.filter(
      ({ _class }) => _class === 'TRUSTS',
    );
    expect(trusts.length).toBeGreaterThan(5);
    for (const { accessAs, ...trust } of trusts) {
      expect(accessAs).toBeUndefined();
      if (odd === config) {
        expect(trust.protectedBranchesOnly).toBeUndefined();
        expect(trust.environments).toBeUndefined();
        expect(trust.defaultNamespace).toBeUndefined();
      }
    }
  }
});

test.each([
  ['Guest', 10],
  ['Reporter', 20],
])('a role that falls to %s meanwhile fails the step', async (_, level) => {
  const change = withRole(ada.id, level);
  const faults: Fault[] = [
    { match: OF_MANY, act: { kind: 'change-world', change } },
  ];
  await expect(agentsFor('Owner', { faults })).rejects.toThrow(
    /cluster agents could (not )?be had of/,
  );
});

test('a project that vanishes takes nothing with it but its agents', async () => {
  const change = withoutProject(scheduler.id);
  const faults: Fault[] = [
    { match: OF_MANY, act: { kind: 'change-world', change } },
  ];
  const { differences } = await agentsFor('Owner', { faults });
  expect(differences).not.toEqual([]);
  const { id } = scheduler;
  const [{ id: agent }] = world.clusterAgents.filter(
    ({ projectId }) => projectId === id,
  );
  for (const difference of differences) {
    expect(difference).toMatch(
      new RegExp(`^missing .*(project:${id}|cluster-agent:${agent})`),
    );
  }
});

function agentsFor(role: Role, options: Partial<StandInOptions> = {}) {
  return runAs(role, STEP, /_cluster_agent/, { world, ...options });
}
