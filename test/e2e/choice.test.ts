import type { IntegrationConfig } from '../../src/config';
import { steps } from '../../src/steps';
import { compareGraphs } from '../gitlab/expected';
import type { ExpectedOptions } from '../gitlab/expected/types';
import { IncomingRequest } from '../gitlab/http/request';
import {
  ADMIN_TOKEN,
  AUDITOR_TOKEN,
  GROUP_TOKEN,
  MEMBER_TOKEN,
} from '../gitlab/tokens';
import { runners } from '../gitlab/tables/runners';
import { withRow } from '../gitlab/world/addRow';
import {
  withoutGroup,
  withoutProject,
  withProject,
  withRole,
} from '../gitlab/world/change';
import { failedStepIds } from './faults/expectations';
import { attempt, Trial, TrialOptions, world } from './faults/trial';

jest.setTimeout(60_000);

type Choice = Pick<ExpectedOptions, 'chosen' | 'excludeArchived'>;

const CHOICES: [string, IntegrationConfig, Choice][] = [
  ['a group', { groupPaths: 'aurora' }, { chosen: ['aurora'] }],
  [
    'a group below another',
    { groupPaths: 'aurora/platform' },
    { chosen: ['aurora/platform'] },
  ],
  ['a project', { groupPaths: 'aurora/api' }, { chosen: ['aurora/api'] }],
  [
    'what is directly in a group',
    { groupPaths: 'aurora/*' },
    { chosen: ['aurora/platform', 'aurora/web', 'aurora/api'] },
  ],
  [
    'some of that, in capitals, and more',
    {
      groupPaths:
        ' /Aurora/PLAT*, borealis/data/warehouse,borealis/data , cascade/',
    },
    { chosen: ['aurora/platform', 'borealis/data', 'cascade'] },
  ],
  [
    'what is not archived of a group',
    { groupPaths: 'cascade', excludeArchived: true },
    { chosen: ['cascade'], excludeArchived: true },
  ],
  [
    'what is not archived',
    { excludeArchived: true },
    { excludeArchived: true },
  ],
];

describe.each([
  ['a member', MEMBER_TOKEN],
  ['an administrator', ADMIN_TOKEN],
  ['an auditor', AUDITOR_TOKEN],
])('%s', (_, token) => {
  test.each(CHOICES)('collects %s, and asks for nothing else', collectsExactly);

  async function collectsExactly(
    _name: string,
    config: IntegrationConfig,
    choice: Choice,
  ) {
    const { run, requests, expected } = await attempt({
      world,
      token,
      config,
      choice,
    });
    const graph = expected();

    expect(compareGraphs(graph, run)).toEqual([]);
    expect(asksFor(requests, othersOf(graph))).toEqual([]);
  }
});

test.each(CHOICES)(
  'without GraphQL, %s is the same',
  async (_, config, choice) => {
    const { run, expected } = await attempt({
      world,
      config,
      choice,
      graphql: 'blocked',
    });

    expect(compareGraphs(expected(), run)).toEqual([]);
  },
);

const ada = world.users.find(({ username }) => username === 'ada');

test("a personal project can be chosen, and a group token's group", async () => {
  const owner = world.users.find(({ username }) => username === 'ada');
  const chosen = `${String(owner?.username)}/dotfiles`;
  const personal = await attemptWith(
    { groupPaths: chosen },
    { chosen: [chosen] },
  );
  const group = await attemptWith(
    { groupPaths: 'aurora' },
    { chosen: ['aurora'] },
    { token: GROUP_TOKEN },
  );

  for (const { run, expected } of [personal, group]) {
    expect(run.entities.length).toBeGreaterThan(1);
    expect(compareGraphs(expected(), run)).toEqual([]);
  }
});

test.each(['cascade/legacy/*', 'cascade/legacy/monolith'])(
  'who archives a group archives what is chosen below it: %s',
  async (path) => {
    const monolith = world.projects.find((row) => row.path === 'monolith');
    const { run, expected } = await attemptWith(
      { groupPaths: `${path}, borealis`, excludeArchived: true },
      { chosen: ['borealis'] },
      { world: withProject(Number(monolith?.id), { archived: false })(world) },
    );

    expect(compareGraphs(expected(), run)).toEqual([]);
  },
);

test.each(['on', 'off'] as const)(
  'with GraphQL %s, a runner of an archived project alone is left out with it',
  async (graphql) => {
    const monolith = world.projects.find((row) => row.path === 'monolith');
    const projectIds = [Number(monolith?.id)];
    const { run } = await attemptWith(
      { excludeArchived: true },
      {},
      {
        graphql,
        world: withRow(runners, {
          runnerType: 'project_type',
          description: 'Of what is archived',
          projectIds,
        })(withRole(Number(ada?.id), 50)(world)),
      },
    );
    const found = run.entities.filter(({ _type }) => _type === 'gitlab_runner');

    expect(found).not.toEqual([]);
    expect(JSON.stringify(found)).not.toContain('Of what is archived');
  },
);

test('an administrator who chooses a group does not have all of GitLab listed', async () => {
  const { requests } = await attemptWith(
    { groupPaths: 'aurora' },
    {},
    { token: ADMIN_TOKEN },
  );
  const routes = requests.map(({ route }) => route);

  expect(routes).toContain('/groups/:id/descendant_groups');
  expect(routes).not.toContain('/groups');
  expect(routes).not.toContain('/projects');
});

test('JupiterOne keeps what was not chosen, of all that groups have', async () => {
  const { run } = await attemptWith({ groupPaths: 'aurora' });
  const kept = new Set(run.summary?.metadata.partialDatasets.types);
  const whole = steps
    .flatMap(({ entities }) => entities)
    .map(({ _type }) => _type)
    .filter((type) => !kept.has(type));

  expect([...new Set(whole)].sort()).toEqual([
    'gitlab_account',
    'gitlab_instance_settings',
  ]);
});

test('or deletes it, where that is what is wanted', async () => {
  const chosen = { groupPaths: 'aurora', excludeArchived: true };
  const { run } = await attemptWith({ ...chosen, deleteWhatIsLeftOut: true });
  const whole = await attemptWith({});

  expect(new Set(run.summary?.metadata.partialDatasets.types)).toEqual(
    new Set(whole.run.summary?.metadata.partialDatasets.types),
  );
});

test('paths that lead to nothing are refused before anything is collected', async () => {
  const { run, requests } = await attemptWith({
    groupPaths: 'aurora, aurora/plattform, nobody/*, aurora/x-*, vault',
  });

  expect(run.error?.message).toMatch(
    /token: aurora\/plattform, nobody\/\*, aurora\/x-\*, vault\. Set it/,
  );
  expect(requests.length).toBeLessThan(20);
});

test('a chosen group that is deleted after it was found loses nothing in JupiterOne', async () => {
  const platform = world.groups.find(({ path }) => path === 'platform');
  const { run } = await attemptWith(
    { groupPaths: 'aurora/platform, borealis' },
    {},
    {
      faults: [
        {
          match: { path: '/version' },
          act: {
            kind: 'change-world',
            change: withoutGroup(Number(platform?.id)),
          },
        },
      ],
    },
  );

  expect(failedStepIds(run)).toContain('fetch-groups');
  expect(run.summary?.metadata.partialDatasets.types).toContain('gitlab_group');
});

test('a project below it that is deleted meanwhile is gone, and nothing else', async () => {
  const scheduler = world.projects.find(({ path }) => path === 'scheduler');
  const change = withoutProject(Number(scheduler?.id));
  const { run, requests, expected } = await attemptWith(
    { groupPaths: 'aurora' },
    { chosen: ['aurora'] },
    {
      faults: [
        {
          match: ({ operationName }) => operationName === 'ProjectMembers',
          act: { kind: 'change-world', change },
        },
      ],
    },
  );

  expect(failedStepIds(run)).toEqual([]);
  expect(asksFor(requests, othersOf(expected()))).toEqual([]);
});

function attemptWith(
  config: IntegrationConfig,
  choice: Choice = {},
  options: Partial<TrialOptions> = {},
): Promise<Trial> {
  return attempt({ world, config, choice, ...options });
}

/** Names of all groups and projects that are not in a graph, as requests have them. */
function othersOf({ entities }: ReturnType<Trial['expected']>): Set<string> {
  return new Set([
    ...world.groups
      .filter(({ id }) => !entities.has(`gitlab-group:${id}`))
      .flatMap(({ id, fullPath }) => [
        `/groups/${id}`,
        `gid://gitlab/Group/${id}`,
        fullPath,
      ]),
    ...world.projects
      .filter(({ id }) => !entities.has(`gitlab-project:${id}`))
      .flatMap(({ id, pathWithNamespace }) => [
        `/projects/${id}`,
        `gid://gitlab/Project/${id}`,
        pathWithNamespace,
      ]),
  ]);
}

/** Requests that are about one of these; a wildcard's group has to be looked into. */
function asksFor(
  requests: readonly IncomingRequest[],
  others: ReadonlySet<string>,
): string[] {
  return requests.flatMap(({ path, route, payload }) => {
    const { variables = {} } = new Object(payload) as { variables?: object };
    const named = [
      ...(/^\/api\/v4(\/(?:groups|projects)\/\d+)/.exec(path)?.slice(1) ?? []),
      ...(JSON.stringify(variables).match(/(?<=")[^"]+(?=")/g) ?? []),
    ];
    const isLooking = /^\/groups\/:id\/(subgroups|projects)$/.test(route);
    return isLooking ? [] : named.filter((name) => others.has(name));
  });
}
