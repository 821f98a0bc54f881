import {
  failedStepIds,
  failureEvents,
} from '../../../test/e2e/faults/expectations';
import { undeclared } from '../../../test/e2e/faults/outcome';
import { attempt, Trial } from '../../../test/e2e/faults/trial';
import { withoutSources } from '../../../test/e2e/withoutSources';
import { Role, runAs } from '../../../test/support/asRole';
import { allSourcesBut } from '../../../test/support/sources';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../../test/gitlab/tokens';
import { projectAt } from '../../../test/gitlab/tables/testing';
import {
  withoutGroup,
  withoutProject,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { World } from '../../../test/gitlab/world/types';
import { runnerSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = runnerSteps;
const world = sampleWorld(new Date());
const [ada] = world.users.filter(({ username }) => username === 'ada');
const [aurora] = world.groups;
const platform = world.groups.find(({ path }) => path === 'platform');
const api = projectAt(world, 'aurora/api');
const OTHERS = allSourcesBut('runners');
const OLDER = { version: '16.3.0-ee' };
const GROUPS = { operationName: 'GroupRunners' };
const PROJECTS = { operationName: 'ProjectRunners' };
const FIRST_PROJECT = ['projects', 'nodes', 0, 'runners'];

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});

test('a batch that GitLab fails at costs nothing', async () => {
  const faults: Fault[] = [
    { match: GROUPS, act: status(503) },
    { match: PROJECTS, act: status(503) },
  ];
  const { differences, asked } = await runnersFor('Owner', { faults });
  expect(differences).toEqual([]);
  const undisturbed = await runnersFor('Owner');
  expect(byRest(asked)).toEqual(byRest(undisturbed.asked));
});

test.each([MEMBER_TOKEN, ADMIN_TOKEN])(
  'runners are told where the account could not be had: %#',
  async (token) => {
    const act: Fault['act'] = { kind: 'sign-in-page' };
    const { run } = await attempt({
      world,
      token,
      disabledSources: OTHERS,
      faults: [{ match: { path: '/version' }, times: 'always', act }],
    });
    const failures = failureEvents(run).join();
    expect(failures).toMatch(/Fetch Account/);
    expect(failures).not.toMatch(/Fetch Runners/);
    expect(run.entities.map(({ _type }) => _type)).toContain('gitlab_runner');
  },
);

test.each<[string, Fault[]]>([
  ['an error at a group’s', errorAt(GROUPS, ['group0', 'runners'])],
  ['null for a group’s', [nullAt(GROUPS, ['group0', 'runners'])]],
  ['no count of a group’s', errorAt(GROUPS, ['group0', 'counted'])],
  ['an error at a project’s', errorAt(PROJECTS, FIRST_PROJECT)],
])(
  'GraphQL that answers %s fails the step, and REST tells the rest',
  async (_, faults) => {
    const trial = await attempt({ world, disabledSources: OTHERS, faults });
    expectDeclaredAlone(trial);
    expect(failureEvents(trial.run).join()).toMatch(
      /runners could not be had of 1: [^,]+ \(an answer in parts\)/,
    );
    const found = trial.run.entities.map(({ _key }) => _key);
    const wanted = [...trial.expected(world).entities]
      .filter(([, one]) => one._type === 'gitlab_runner')
      .map(([key]) => key);
    expect(found).toEqual(expect.arrayContaining(wanted));
  },
);

test.each([
  ['the newest', {}],
  ['16.3, whose lists are empty then', OLDER],
])('a role that falls meanwhile fails the step: %s', async (_, options) => {
  for (const level of [10, 20, 30]) {
    const change = withRole(ada.id, level);
    const faults: Fault[] = [
      { match: GROUPS, act: { kind: 'change-world', change } },
    ];
    await expect(runnersFor('Owner', { faults, ...options })).rejects.toThrow(
      /runners could (not )?be had of/,
    );
  }
});

test('an administrator who is one no more is not taken for an empty instance', async () => {
  const change = (before: World): World => ({
    ...before,
    users: before.users.map((user) => ({ ...user, admin: false })),
  });
  const faults: Fault[] = [
    {
      match: { operationName: 'InstanceRunners' },
      act: { kind: 'change-world', change },
    },
  ];
  await expect(
    runnersFor('administrator', { faults, ...OLDER }),
  ).rejects.toThrow(/runners could (not )?be had of/);
});

test('lists that are empty indeed are asked for once more, and none are there', async () => {
  const none = { ...world, runners: [] };
  const { differences, asked } = await runnersFor('Owner', { world: none });
  expect(differences).toEqual([]);
  expect(new Set(byRest(asked))).toEqual(
    new Set(['/groups/:id/runners', '/projects/:id/runners']),
  );
});

test('rows that GitLab keeps back in silence are told in a warning', async () => {
  // A Maintainer of the group above, whose role is another in the group itself.
  const before = withRole(ada.id, 40)(world);
  const [row] = before.members.filter(({ userId }) => userId === ada.id);
  const inside = before.projects.filter(({ pathWithNamespace }) =>
    pathWithNamespace.startsWith('aurora/platform/'),
  );
  const kept: World = inside.reduce((of, { id }) => withoutProject(id)(of), {
    ...before,
    members: [
      ...before.members,
      { ...row, id: 9_999, groupId: platform?.id ?? 0, accessLevel: 30 },
    ],
  });
  for (const graphql of ['on', 'off'] as const) {
    const options = { world: kept, graphql, ...OLDER };
    const { differences, warnings } = await runnersFor(undefined, options);
    expect(differences).toEqual([]);
    expect(warnings.join()).toMatch(/runners of \d+: aurora/);
  }
});

test.each(['/groups/:id/runners', '/projects/:id/runners'])(
  '%s that is refused to a Maintainer fails the step',
  async (route) => {
    const id = route.startsWith('/groups') ? aurora.id : api.id;
    const path = route.replace(':id', String(id));
    const faults: Fault[] = [{ match: { path }, act: status(403) }];
    await expect(
      runnersFor('Maintainer', { graphql: 'off', faults }),
    ).rejects.toThrow(/runners could not be had of 1: aurora/);
  },
);

test.each<[Role, Fault]>([
  ['Owner', nodesOf('GroupRunners', ['group0'])],
  ['administrator', nodesOf('InstanceRunners', [])],
])(
  'rows that GitLab keeps back from a token of the role %s fail the step',
  async (role, fault) => {
    await expect(runnersFor(role, { faults: [fault] })).rejects.toThrow(
      /runners could .* are kept back/,
    );
  },
);

test.each<Role>(['Owner', 'administrator'])(
  'a runner that is refused to a token of the role %s fails the step',
  async (role) => {
    const match = { path: `/runners/${world.runners[1].id}` };
    const faults: Fault[] = [{ match, times: 'always', act: status(403) }];
    await expect(runnersFor(role, { graphql: 'off', faults })).rejects.toThrow(
      /runners could .*1 are kept back/,
    );
  },
);

test('a list that no group has fails the step', async () => {
  const match = { path: '/groups/:id/runners' };
  const faults: Fault[] = [{ match, times: 'always', act: status(404) }];
  await expect(runnersFor('Owner', { graphql: 'off', faults })).rejects.toThrow(
    /runners could be had of none of/,
  );
});

test.each([500, 503])(
  'a runner that answers %d fails the step',
  async (code) => {
    const match = { path: `/runners/${world.runners[1].id}` };
    const faults: Fault[] = [{ match, times: 'always', act: status(code) }];
    await expect(
      runnersFor('Owner', { graphql: 'off', faults }),
    ).rejects.toThrow(/runners could not be had of/);
  },
);

test('a runner that vanishes takes nothing with it', async () => {
  const match = { path: `/runners/${world.runners[1].id}` };
  const faults: Fault[] = [{ match, times: 'always', act: status(404) }];
  const run = await runnersFor('Owner', { graphql: 'off', faults });
  expect(
    run.differences.filter((line) => !line.includes(`${world.runners[1].id}`)),
  ).toEqual([]);
});

test.each(['on', 'off'] as const)(
  'a group that vanishes is no failure: GraphQL %s',
  async (graphql) => {
    const match =
      graphql === 'on'
        ? GROUPS
        : { path: `/groups/${platform?.id ?? 0}/runners` };
    const change = withoutGroup(platform?.id ?? 0);
    const faults: Fault[] = [{ match, act: { kind: 'change-world', change } }];
    const { result } = await runnersFor('Owner', { graphql, faults });
    const names = result.collectedEntities.map(({ name }) => name);
    expect(names).toContain(`Runner #${world.runners[2].id}`);
    expect(names).not.toContain('Platform');
  },
);

test.each([403, 404, 503])(
  'a runner of more projects than a page, whose own page answers %d, fails the step alone',
  async (code) => {
    const clones = Array.from({ length: 120 }, (_, at) => ({
      ...api,
      id: 900_000 + at,
      path: `clone-${at}`,
      pathWithNamespace: `aurora/clone-${at}`,
    }));
    const [, , shared] = world.runners;
    const projectIds = clones.map(({ id }) => id);
    const many: World = {
      ...world,
      projects: [...world.projects, ...clones],
      runners: [
        ...world.runners.filter(({ id }) => id !== shared.id),
        // The newest come first.
        { ...shared, id: 999_999, projectIds },
      ],
    };
    const path = '/runners/999999';
    const faults: Fault[] = [
      { match: { path }, times: 'always', act: status(code) },
    ];
    const trial = await attempt({
      world: many,
      disabledSources: OTHERS,
      faults,
    });
    expectDeclaredAlone(trial);
    const found = trial.run.entities.map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining(['Platform']));
  },
);

test('a page of which GitLab does not tell the rest fails the step', async () => {
  const [, one] = world.runners;
  const many: World = {
    ...world,
    runners: Array.from({ length: 150 }, (_, at) => ({
      ...one,
      id: 800_000 + at,
    })),
  };
  const faults: Fault[] = [
    { match: { ...GROUPS, nth: 2 }, times: 'always', act: status(500) },
  ];
  await expect(runnersFor('Owner', { world: many, faults })).rejects.toThrow(
    /runners could not be had of/,
  );
});

test('a row that can not be read fails the step', async () => {
  const path = ['data', 'group0', 'runners', 'nodes', 0, 'runnerType'];
  const faults: Fault[] = [
    { match: GROUPS, act: { kind: 'edit', path, value: 7 } },
  ];
  await expect(runnersFor('Owner', { faults })).rejects.toThrow(
    /runners had rows that can't be read/,
  );
});

/** The step failed, and nothing else is missing. */
function expectDeclaredAlone({ run, expected }: Trial): void {
  expect(undeclared(run, withoutSources(expected(), OTHERS))).toEqual([]);
  expect(failedStepIds(run)).toEqual([STEP]);
}

function runnersFor(
  role: Role | undefined,
  options: Partial<StandInOptions> = {},
) {
  return runAs(role, STEP, /_runner$/, { world, ...options });
}

function byRest(asked: string[]): string[] {
  return asked.filter((one) => /\/runners/.test(one));
}

function errorAt(match: Fault['match'], path: (string | number)[]): Fault[] {
  return [
    {
      match,
      act: {
        kind: 'graphql-errors',
        errors: [{ message: 'boom', path }],
        data: 'kept',
      },
    },
    nullAt(match, path),
  ];
}

/** A list of which GitLab leaves all rows out. */
function nodesOf(operationName: string, path: string[]): Fault {
  const nodes = ['data', ...path, 'runners', 'nodes'];
  return {
    match: { operationName },
    act: { kind: 'edit', path: nodes, value: [] },
  };
}

function nullAt(match: Fault['match'], path: (string | number)[]): Fault {
  return { match, act: { kind: 'edit', path: ['data', ...path], value: null } };
}
