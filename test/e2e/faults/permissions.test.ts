import { Fault } from '../../gitlab/faults';
import {
  expectComplete,
  expectDeclared,
  failedStepIds,
  failureEvents,
} from './expectations';
import { permissionWarnings } from './forbidden';
import { undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

const pathsOf = (...paths: string[]) =>
  world.groups.filter(({ path }) => paths.includes(path));

test('members of some groups that are kept back are told in one event', async () => {
  const groups = pathsOf('kernel', 'web');
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: groups.map(({ id }) => forbid(`/groups/${id}/members/all`)),
  });
  expect(failedStepIds(trial.run)).not.toContain('fetch-users');
  expect(undeclared(trial.run, trial.expected())).toEqual([]);
  const path = '(aurora/web|aurora/platform/kernel)';
  expect(warningsOf('members', trial)).toEqual([
    expect.stringMatching(
      `the members of 2: ${path}, ${path}\\. The user of the token has to be ` +
        'a member of them \\(Guest\\)',
    ),
  ]);
});

test('of many parents the first five are named, and all are counted', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [forbid('/groups/:id/members/all')],
  });
  const collected = trial.run.entities.filter(
    ({ _type }) => _type === 'gitlab_group',
  );
  expect(warningsOf('members', trial)).toEqual([
    expect.stringMatching(
      new RegExp(`of ${collected.length}: ([^,]+, ){5}…\\.`),
    ),
  ]);
});

test('merge requests of a group that are kept back are told in one event', async () => {
  const [borealis] = pathsOf('borealis');
  const trial = await attempt({
    world,
    faults: [forbid(`/groups/${borealis.id}/merge_requests`)],
  });
  expect(undeclared(trial.run, trial.expected())).toEqual([]);
  expect(warningsOf('merge requests', trial)).toEqual([
    'GitLab did not let this token see the merge requests of 1: borealis. ' +
      'The user of the token has to be a Reporter of the project at least.',
  ]);
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
  expect(failureEvents(trial.run).join()).toMatch(/visible nowhere/);
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

test('a version that GitLab keeps to itself takes nothing else with it', async () => {
  expectComplete(await attempt({ world, faults: [forbid('/version')] }));
});

function forbid(path: string): Fault {
  return {
    match: { path },
    times: 'always',
    act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
  };
}

function warningsOf(subject: string, { run }: Trial): string[] {
  return permissionWarnings(run)
    .map(({ description }) => description)
    .filter((description) => description.includes(`see the ${subject} of`));
}
