import { Fault } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import { REFUSALS } from '../../gitlab/faults/refusals';
import {
  ADMIN_MODE_TOKEN,
  ADMIN_TOKEN,
  AUDITOR_TOKEN,
} from '../../gitlab/tokens';
import { withUserState } from '../../gitlab/world/change';
import {
  expectComplete,
  expectDeclared,
  expectRefused,
  failedRestSteps,
  failedStepIds,
  failureEvents,
} from './expectations';
import { attempt, small, Trial, world } from './trial';

jest.setTimeout(60_000);

const [member] = small.users;
const [kernel] = world.groups.filter(({ path }) => path === 'kernel');
/** Under way when the account is refused, and those that find it out. */
const LEFT = 10;

test.each(['on', 'off'] as const)(
  'an account that is blocked in the middle ends the run, with GraphQL %s',
  async (graphql) => {
    const blocked: Fault = {
      match: { path: /./, nth: 9 },
      act: {
        kind: 'change-world',
        change: withUserState(member.id, 'blocked'),
      },
    };
    const trial = await attempt({ graphql, faults: [blocked] });
    expectDeclared(trial, 'fetch-users', small);
    expect(trial.requests.length).toBeLessThanOrEqual(9 + LEFT);
  },
);

test.each([
  ['blocked', REFUSALS.accountBlocked, /has been blocked/],
  ['asked to accept terms', REFUSALS.termsNotAccepted, /Terms of Service/],
  ['told of an expired password', REFUSALS.passwordExpired, /password expired/],
  ['without the scope any more', REFUSALS.insufficientScope, /lacks the scope/],
] as [string, FaultAct, RegExp][])(
  'an account that is %s from the middle on ends the run with the reason',
  async (_, act, reason) => {
    const trial = await attempt({
      graphql: 'off',
      faults: [{ match: { path: /./, nth: 9 }, times: 'always', act }],
    });
    expectDeclared(trial, 'fetch-users');
    expect(failureEvents(trial.run).join()).toMatch(reason);
    expect(trial.requests.length).toBeLessThanOrEqual(9 + LEFT);
  },
);

test("a gateway's 403 is no refusal of GitLab's", async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [
      always(`/groups/${kernel.id}/labels`, REFUSALS.gatewayForbidden),
      always(
        '/projects/:id/merge_requests/:iid/approvals',
        REFUSALS.gatewayForbidden,
      ),
    ],
  });
  expectDeclared(trial, 'fetch-project-labels');
  expectDeclared(trial, 'fetch-merge-requests');
});

test('a 401 of one route alone concerns that route', async () => {
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [always(`/groups/${kernel.id}/labels`, REFUSALS.unauthorized)],
  });
  expectDeclared(trial, 'fetch-project-labels');
  expect(failedRestSteps(trial.run)).toEqual(['fetch-project-labels']);
  expect(failureEvents(trial.run).join()).toMatch(
    /labels could not be had of 1: aurora\/platform\/kernel/,
  );
});

test.each([401, 403])(
  "a sign-in proxy's %i before GraphQL alone refuses no account",
  async (status) => {
    const page: FaultAct = {
      kind: 'status',
      status,
      headers: { 'content-type': 'text/html' },
      body: '<html><body>Sign in</body></html>',
    };
    const trial = await attempt({ faults: [always(/graphql$/, page)] });
    expectDeclared(trial, 'fetch-vulnerability-findings');
    expect(failedRestSteps(trial.run)).toEqual([]);
  },
);

describe('where Admin Mode is on', () => {
  test('an administrator whose token lacks it is refused with what to do', async () => {
    const trial = await attempt({ world, adminMode: true, token: ADMIN_TOKEN });
    expectRefused(trial, /Admin Mode .*read_api and admin_mode/);
  });

  test('an administrator whose token has it collects everything', async () => {
    const token = ADMIN_MODE_TOKEN;
    expectComplete(await attempt({ world, adminMode: true, token }));
  });
});

test('an auditor collects every group and project', async () => {
  const trial = await attempt({ world, token: AUDITOR_TOKEN });
  expectComplete(trial);
  expect(count(trial, 'gitlab_group')).toBe(world.groups.length);
  expect(count(trial, 'gitlab_project')).toBe(world.projects.length);
});

test('an administrator collects every user, members or not', async () => {
  const trial = await attempt({ world, token: ADMIN_TOKEN });
  expectComplete(trial);
  expect(count(trial, 'gitlab_user')).toBe(world.users.length);
  expect(
    trial.run.relationships.filter(
      ({ _type }) => _type === 'gitlab_account_has_user',
    ),
  ).toHaveLength(world.users.length);
  expect(
    trial.run.entities.filter(({ isAdmin }) => isAdmin === true),
  ).toHaveLength(world.users.filter(({ admin }) => admin).length);
});

test('an administrator who is demoted in the middle loses nothing in silence', async () => {
  const demoted: Fault = {
    match: { path: '/users' },
    act: {
      kind: 'change-world',
      change: (of) => ({
        ...of,
        users: of.users.map((user) => ({ ...user, admin: false })),
      }),
    },
  };
  const { run } = await attempt({
    world,
    token: ADMIN_TOKEN,
    faults: [demoted],
  });
  const before = await attempt({ world, token: ADMIN_TOKEN });
  expect(failedStepIds(run)).toContain('fetch-users');
  const partial = run.summary?.metadata.partialDatasets.types;
  // Each GitLab has a port of its own, which the instance's variables have in
  // their keys.
  const ofAnyPort = (key: string) => key.replace(/127\.0\.0\.1:\d+/, 'host');
  const found = new Set(run.entities.map(({ _key }) => ofAnyPort(_key)));
  const lost = before.run.entities.filter(
    ({ _key, _type }) =>
      _type !== 'gitlab_account' &&
      !found.has(ofAnyPort(_key)) &&
      !partial?.includes(_type),
  );
  expect(lost.map(({ _key }) => _key)).toEqual([]);
});

function always(path: string | RegExp, act: FaultAct): Fault {
  return { match: { path }, times: 'always', act };
}

function count({ run }: Trial, type: string): number {
  return run.entities.filter(({ _type }) => _type === type).length;
}
