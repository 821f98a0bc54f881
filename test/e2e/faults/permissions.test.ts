import { Fault } from '../../gitlab/faults';
import { REFUSALS } from '../../gitlab/faults/refusals';
import { withoutUser } from '../../gitlab/world/change';
import { generateWorld } from '../../gitlab/world/generate';
import { World } from '../../gitlab/world/types';
import {
  expectComplete,
  expectDeclared,
  failedStepIds,
  failureEvents,
} from './expectations';
import { permissionWarnings } from './forbidden';
import { undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const groupAt = (path: string) =>
  world.groups.find(({ fullPath }) => fullPath === path)?.id ?? 0;

test.each(['on', 'off'] as const)(
  'members of groups seen for a project only are told in one event, with GraphQL %s',
  async (graphql) => {
    const trial = await attempt({ world, graphql });
    expect(failedStepIds(trial.run)).not.toContain('fetch-users');
    expect(undeclared(trial.run, trial.expected())).toEqual([]);
    expect(warningsOf('members', trial)).toEqual([
      'GitLab did not let this token see the members of 2: holding, partners. ' +
        'The user of the token has to be a member of them (Guest).',
    ]);
  },
);

test('warnings are in the log, too', async () => {
  const { run } = await attempt({ world });
  const warnings = permissionWarnings(run).map(
    ({ description }) => description,
  );
  const logged = run.log
    .map((line) => JSON.parse(line) as { level: number; msg: string })
    .filter(({ level }) => level === 40)
    .map(({ msg }) => msg);
  expect(warnings.length).toBeGreaterThan(0);
  expect(logged).toEqual(expect.arrayContaining(warnings));
});

test('of many parents the first five are named, and all are counted', async () => {
  const trial = await attempt({ world: inProjectsOnly() });
  expectComplete(trial);
  expect(warningsOf('members', trial)).toEqual([
    expect.stringMatching(/of 8: ([^,]+, ){5}…\./),
  ]);
});

test('members that are refused against the role fail the step after the others', async () => {
  const [kernel, web] = ['aurora/platform/kernel', 'aurora/web'].map(groupAt);
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [kernel, web].map((id) => forbid(`/groups/${id}/members/all`)),
  });
  expectDeclared(trial, 'fetch-users');
  expect(failureEvents(trial.run).join()).toMatch(
    /members could not be had of 2: aurora\/[^:]+, aurora\//,
  );
  const parents = trial.run.relationships
    .filter(({ _type }) => _type === 'gitlab_group_has_user')
    .map(({ _fromEntityKey }) => _fromEntityKey);
  expect(parents).toContain(`gitlab-group:${groupAt('aurora')}`);
  expect(parents).not.toContain(`gitlab-group:${kernel}`);
});

test('merge requests that are refused against the role fail the step', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [forbid(`/groups/${groupAt('borealis')}/merge_requests`)],
  });
  expectDeclared(trial, 'fetch-merge-requests');
  expect(failureEvents(trial.run).join()).toMatch(
    /merge requests could not be had of \d: borealis\//,
  );
  expect(
    trial.run.entities.some(({ _type }) => _type === 'gitlab_merge_request'),
  ).toBe(true);
});

test('what is kept back of everything fails the step: it would be deleted', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [
      forbid('/groups/:id/members/all'),
      forbid('/projects/:id/members/all'),
    ],
  });
  expectDeclared(trial, 'fetch-users');
  expect(failureEvents(trial.run).join()).toMatch(
    /members could be had of none of \d+/,
  );
});

test.each(['/groups', '/projects'])(
  'a list of everything that is kept back (%s) fails the step',
  async (path) => {
    const trial = await attempt({ world, faults: [forbid(path)] });
    expectDeclared(
      trial,
      path === '/groups' ? 'fetch-groups' : 'fetch-projects',
    );
  },
);

test('details of users that are kept back leave what members tell', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [forbid('/users/:id')],
  });
  const users = trial.run.entities.filter(
    ({ _type }) => _type === 'gitlab_user',
  );
  expect(failedStepIds(trial.run)).not.toContain('fetch-users');
  expect(users.map(({ _key }) => _key).sort()).toEqual(
    [...trial.expected().entities]
      .filter(([, { _type }]) => _type === 'gitlab_user')
      .map(([key]) => key)
      .sort(),
  );
});

test('details that are refused of some users, where others are told, fail the step', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [{ ...forbid('/users/:id'), times: 2 }],
  });
  expectDeclared(trial, 'fetch-users');
});

test('details that are not found of a user who is listed fail the step', async () => {
  const missing = {
    kind: 'status' as const,
    status: 404,
    body: { message: '404 User Not Found' },
  };
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [{ match: { path: '/users/:id' }, times: 2, act: missing }],
  });
  expectDeclared(trial, 'fetch-users');
});

test('nor are those of a blocked user, whom no list has, missed in silence', async () => {
  const { id } = world.users.find(({ state }) => state === 'blocked')!;
  const path = `/users/${id}`;
  const body = { message: '404 User Not Found' };
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [{ match: { path }, act: { kind: 'status', status: 404, body } }],
  });
  expectDeclared(trial, 'fetch-users');
});

test('details of a user who is deleted meanwhile are not missed', async () => {
  const zoe = world.users.find(({ username }) => username === 'zoe.angstrom');
  const { run } = await attempt({
    world,
    graphql: 'off',
    faults: [
      {
        match: { path: '/users/:id' },
        act: { kind: 'change-world', change: withoutUser(Number(zoe?.id)) },
      },
    ],
  });
  expect(failedStepIds(run)).not.toContain('fetch-users');
});

test('commits that are refused against the role fail the step of merge requests', async () => {
  const path = '/projects/:id/merge_requests/:iid/commits';
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [{ ...forbid(path), times: 2 }],
  });
  expectDeclared(trial, 'fetch-merge-requests');
  expect(failureEvents(trial.run).join()).toMatch(
    /could not be had of 2: [^ ]+ \(commits: /,
  );
});

test('a version that GitLab keeps to itself takes nothing else with it', async () => {
  expectComplete(await attempt({ world, faults: [forbid('/version')] }));
});

/** Eight private groups, whose projects alone the token's user is a member of. */
function inProjectsOnly(): World {
  const of = generateWorld({
    groups: 8,
    trees: 8,
    projects: 40,
    users: 4,
    mergeRequests: 0,
    now: new Date(),
  });
  const [{ id: userId }] = of.users;
  const [row] = of.members;
  return {
    ...of,
    groups: of.groups.map((group) => ({ ...group, visibility: 'private' })),
    shares: [],
    members: [
      ...of.members.filter((member) => member.userId !== userId),
      ...of.projects.map(({ id: projectId }, at) => ({
        ...row,
        id: 1_000 + at,
        userId,
        projectId,
        groupId: null,
        accessLevel: 30,
      })),
    ],
  };
}

function forbid(path: string): Fault {
  return { match: { path }, times: 'always', act: REFUSALS.forbidden };
}

function warningsOf(subject: string, { run }: Trial): string[] {
  return permissionWarnings(run)
    .map(({ description }) => description)
    .filter((description) => description.includes(`see the ${subject} of`));
}
