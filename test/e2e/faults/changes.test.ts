import { Fault } from '../../gitlab/faults';
import {
  withGroup,
  withoutMergeRequest,
  withoutProject,
  withoutUser,
  withProject,
  withRenamedGroup,
  withRole,
  WorldChange,
} from '../../gitlab/world/change';
import { failedRestSteps, failureEvents } from './expectations';
import { endingOf, undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const project = idOf(world.projects.find(({ path }) => path === 'warehouse'));
const group = idOf(world.groups.find(({ path }) => path === 'data'));
const root = idOf(world.groups.find(({ path }) => path === 'borealis'));
const another = idOf(world.groups.find(({ path }) => path === 'aurora'));
const owner = idOf(world.users.find(({ username }) => username === 'ada'));
const user = idOf(world.users.find(({ username }) => username === 'carl'));
const mergeRequest = idOf(
  world.mergeRequests.find(({ projectId }) => projectId === project),
);

/** The steps after projects, by what their requests begin with. */
const MEMBERS = /Members|members/;
const MERGE_REQUESTS = /merge_requests/;

describe.each(['on', 'off'] as const)('with GraphQL %s', (graphql) => {
  test.each([
    ['members', MEMBERS],
    ['merge requests', MERGE_REQUESTS],
  ])('a project that is deleted before its %s', async (_, first) => {
    const change = withoutProject(project);
    const trial = await attempt({
      world,
      graphql,
      faults: [before(first, change)],
    });
    expect(failedRestSteps(trial.run)).toEqual([]);
    expect(surplus(trial, change)).toEqual([]);
    expect(missing(trial, change)).toEqual([]);
  });

  test.each([
    [
      'a project',
      withProject(project, {
        path: 'moved',
        pathWithNamespace: 'borealis/data/moved',
      }),
    ],
    [
      'a group',
      withGroup(group, { path: 'moved', fullPath: 'borealis/moved' }),
    ],
  ])('%s that is renamed between two steps', async (_, change) => {
    const trial = await attempt({
      world,
      graphql,
      faults: [before(MEMBERS, change)],
    });
    expect(failedRestSteps(trial.run)).toEqual([]);
    expect(missing(trial, change)).toEqual([]);
  });

  test('a user who is deleted after their memberships were read', async () => {
    const change = withoutUser(user);
    const faults = [before(/^Users$|\/users\/:id/, change)];
    const trial = await attempt({ world, graphql, faults });
    expect(failedRestSteps(trial.run)).toEqual([]);
    expect(missing(trial, change)).toEqual([]);
    expect(keysOf(trial)).toContain(`gitlab-user:${user}`);
  });

  test('a merge request that is deleted before its approvals', async () => {
    const change = withoutMergeRequest(mergeRequest);
    const faults = [before(/Approvals|approvals/, change)];
    const trial = await attempt({ world, graphql, faults });
    expect(failedRestSteps(trial.run)).toEqual([]);
    expect(missing(trial, change)).toEqual([]);
  });
});

describe.each([
  ...['GroupMembers', 'GroupLabels', 'GroupRunners', 'GroupVariables'],
  ...['CountMergeRequests', 'GroupMergeRequests', 'GroupVulnerabilities'],
])('a root group that is renamed before %s', (operation) => {
  const renamed = withRenamedGroup(root, 'moved');

  test.each<[string, WorldChange]>([
    ['', renamed],
    [
      ', and another one goes by its path',
      (of) => withRenamedGroup(another, 'borealis')(renamed(of)),
    ],
  ])('is collected%s', async (_, change) => {
    const trial = await attempt({
      world: withRole(owner, 50)(world),
      faults: [before(new RegExp(`^${operation}$`), change)],
    });
    const asked = trial.requests.map((request) => request.operationName);
    expect(asked).toContain(operation);
    expect(failureEvents(trial.run)).toEqual([]);
    expect(missing(trial, change)).toEqual([]);
  });
});

test('a project that is created meanwhile does no harm', async () => {
  const { run, expected } = await attempt({
    world: withoutProject(project)(world),
    faults: [before(MEMBERS, () => world)],
  });
  expect(endingOf(run)).toBe('complete');
  expect(undeclared(run, expected())).toEqual([]);
});

/** Changes the world before the first request of this route or operation. */
function before(first: RegExp, change: WorldChange): Fault {
  return {
    match: ({ route, operationName }) => first.test(operationName ?? route),
    act: { kind: 'change-world', change },
  };
}

/** Keys that the changed world has and the run has not. */
function missing(trial: Trial, change: WorldChange): string[] {
  const found = keysOf(trial);
  const { entities, relationships } = trial.expected(change(world));
  return [...entities.keys(), ...relationships.keys()].filter(
    (key) => !found.includes(key),
  );
}

/** Keys that neither the world nor the changed one has. */
function surplus(trial: Trial, change: WorldChange): string[] {
  const before = trial.expected();
  const types = [...before.entities.values()].map(({ _type }) => _type);
  const after = trial.expected(change(world));
  return trial.run.entities
    .filter(({ _type }) => types.includes(_type))
    .map(({ _key }) => _key)
    .filter((key) => !before.entities.has(key) && !after.entities.has(key));
}

function keysOf({ run: { entities, relationships } }: Trial): string[] {
  return [...entities, ...relationships].map(({ _key }) => _key);
}

function idOf(row: { id: number } | undefined): number {
  if (!row) {
    throw new Error('The sample organization has no such row');
  }
  return row.id;
}
