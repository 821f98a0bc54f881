import { Fault } from '../../gitlab/faults';
import { FaultAct } from '../../gitlab/faults/acts';
import { REFUSALS } from '../../gitlab/faults/refusals';
import {
  withGroup,
  withoutMemberships,
  withRole,
  WorldChange,
} from '../../gitlab/world/change';
import { World } from '../../gitlab/world/types';
import {
  expectDeclared,
  failedRestSteps,
  failedStepIds,
  failureEvents,
} from './expectations';
import { permissionWarnings } from './forbidden';
import { undeclared } from './outcome';
import { attempt, Trial, world } from './trial';

jest.setTimeout(60_000);

const ada = idOf(world.users.find(({ username }) => username === 'ada'));
const kernel = idOf(world.groups.find(({ path }) => path === 'kernel'));
const api = idOf(world.projects.find(({ path }) => path === 'api'));

const lists: [what: string, step: string, names: string[]][] = [
  ['members', 'fetch-users', ['members', 'members/all']],
  ['merge requests', 'fetch-merge-requests', ['merge_requests']],
  ['labels', 'fetch-project-labels', ['labels']],
];

describe.each([
  ["GitLab's own", REFUSALS.notFound],
  ["GitLab's for an unknown route", REFUSALS.noSuchRoute],
  ["a gateway's", REFUSALS.noRouteMatched],
] as [string, FaultAct][])('a 404 (%s)', (_, act) => {
  test.each(lists)(
    'of all lists of %s is no deletion of them all',
    async (what, step, names) => {
      const faults = names
        .flatMap((name) => [`/groups/:id/${name}`, `/projects/:id/${name}`])
        .map((path) => always(path, act));
      const trial = await attempt({ world, graphql: 'off', faults });
      expectDeclared(trial, step);
      expect(failureEvents(trial.run).join()).toMatch(
        new RegExp(`${what} could be had of none of \\d+`),
      );
    },
  );

  test('of one list whose group is there fails the step after the others', async () => {
    const faults = [always(`/groups/${kernel}/labels`, act)];
    const trial = await attempt({ world, graphql: 'off', faults });
    expectDeclared(trial, 'fetch-project-labels');
    expect(failureEvents(trial.run).join()).toMatch(
      /labels could not be had of 1: aurora\/platform\/kernel/,
    );
    expect(
      trial.run.entities.some(({ _type }) => _type === 'gitlab_label'),
    ).toBe(true);
  });
});

test('a merge request stays, whose approvals alone are not found', async () => {
  const { id, iid } = world.mergeRequests.find(
    ({ projectId, approvals }) => projectId === api && approvals.length > 0,
  ) ?? { id: 0, iid: 0 };
  const path = `/projects/${api}/merge_requests/${iid}/approvals`;
  const trial = await attempt({
    world,
    graphql: 'off',
    faults: [always(path, REFUSALS.notFound)],
  });
  expectDeclared(trial, 'fetch-merge-requests');
  const kept = trial.run.entities.find(
    ({ _key }) => _key === `gitlab-merge-request:${id}`,
  );
  expect(kept).toMatchObject({ iid });
  expect(kept).not.toHaveProperty('approved');
  expect(kept).not.toHaveProperty('approvalCount');
});

describe('a merge request that is not found any more', () => {
  const { iid } = world.mergeRequests.find(
    ({ projectId, state }) => projectId === api && state === 'merged',
  ) ?? { iid: 0 };
  const page = `/projects/${api}/merge_requests/${iid}`;
  const lost = [page, `${page}/approvals`, `${page}/commits`].map((path) =>
    always(path, REFUSALS.notFound),
  );
  const asked = ({ requests }: Trial) =>
    requests.filter(({ query }) => query.get('iids[]') === String(iid));

  test('is not deleted as long as its project lists it', async () => {
    const trial = await attempt({ world, graphql: 'off', faults: lost });
    expectDeclared(trial, 'fetch-merge-requests');
    expect(failureEvents(trial.run).join()).toMatch(
      /not found, although it is listed/,
    );
    expect(asked(trial).length).toBeGreaterThan(0);
  });

  test('is not asked for in a list where it is there', async () => {
    const trial = await attempt({ world, graphql: 'off' });
    expect(asked(trial)).toEqual([]);
  });
});

describe('a token whose user was removed from everything', () => {
  const trial = () => attempt({ world: nowhere(world) });

  test('fails the steps of groups and projects', async () => {
    const { run, expected } = await trial();
    expect(failedStepIds(run)).toEqual(
      expect.arrayContaining(['fetch-groups', 'fetch-projects']),
    );
    expect(failureEvents(run).join()).toMatch(
      /shows no group and no project to this token/,
    );
    expect(undeclared(run, expected(world))).toEqual([]);
  });

  test('has nothing declared complete but the account', async () => {
    const { run } = await trial();
    expect(run.entities.map(({ _type }) => _type)).toEqual(['gitlab_account']);
    const complete = run.summary?.integrationStepResults
      .filter(({ status }) => status === 'success')
      .map(({ id }) => id);
    expect(complete).toEqual(['fetch-accounts']);
  });

  test('that happens in the middle of the run is no deletion of what was listed', async () => {
    const { run, expected } = await attempt({
      world,
      faults: [before(/Members$/, nowhere)],
    });
    expect(failedRestSteps(run)).toContain('fetch-users');
    // What is shown of bots changes with what the user sees.
    expect(lossesOf(undeclared(run, expected(world)))).toEqual([]);
  });
});

describe("a group's list of allowed addresses", () => {
  const asMaintainer = withRole(ada, 40);
  const closed = (...paths: string[]): World =>
    world.groups
      .filter(({ fullPath }) => paths.includes(fullPath))
      .reduce(
        (of, { id }) => withGroup(id, { ipRestricted: true })(of),
        asMaintainer(world),
      );

  test.each(['on', 'off'] as const)(
    'is told with what it closes, with GraphQL %s',
    async (graphql) => {
      const { run, expected } = await attempt({
        world: closed('aurora'),
        graphql,
      });
      expect(failedRestSteps(run)).toEqual([]);
      // REST names bots to who may not open their group, GraphQL does not.
      expect(lossesOf(undeclared(run, expected()))).toEqual([]);
      for (const what of ['members', 'labels']) {
        expect(
          permissionWarnings(run).map((one) => one.description),
        ).toContainEqual(
          expect.stringMatching(
            new RegExp(
              `the ${what} of \\d+: .*aurora.* \\(listed, but not opened\\)`,
            ),
          ),
        );
      }
    },
  );

  test('fails the steps where everything is closed', async () => {
    const roots = world.groups.filter(({ parentId }) => parentId === null);
    const onlyGroups: World = {
      ...closed(...roots.map(({ fullPath }) => fullPath)),
      projects: world.projects.filter(
        ({ namespace }) => namespace.kind === 'group',
      ),
    };
    const { run } = await attempt({ world: onlyGroups });
    expect(failedRestSteps(run)).toEqual(
      expect.arrayContaining(['fetch-users', 'fetch-project-labels']),
    );
  });
});

function lossesOf(differences: string[]): string[] {
  return differences.filter((one) => /^(missing|extra|dangling)/.test(one));
}

/** Without memberships, and without what is the user's own. */
function nowhere(of: World): World {
  const without = withoutMemberships(ada)(of);
  return {
    ...without,
    projects: without.projects.filter(
      ({ namespace }) => namespace.kind === 'group' || namespace.userId !== ada,
    ),
    members: without.members.filter(({ userId }) => userId !== ada),
  };
}

function always(path: string, act: FaultAct): Fault {
  return { match: { path }, times: 'always', act };
}

function before(operation: RegExp, change: WorldChange): Fault {
  return {
    match: ({ operationName }) => operation.test(operationName ?? ''),
    act: { kind: 'change-world', change },
  };
}

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
