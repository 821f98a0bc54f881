import type { IntegrationConfig } from '../../src/config';
import { sum } from '../../src/sum';
import { compareGraphs, expectedGraph } from '../gitlab/expected';
import { ExpectedGraph } from '../gitlab/expected/types';
import { RequestSummary } from '../gitlab/http/requestLog';
import { StandInGitLab, StandInOptions } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { withRole } from '../gitlab/world/change';
import { generateWorld, WorldSize } from '../gitlab/world/generate';
import { selfAndDescendants } from '../gitlab/world/lookup';
import { World } from '../gitlab/world/types';
import { collect, Run } from '../support/collect';
import { hurried } from '../support/hurried';
import { allSourcesBut } from '../support/sources';
import { waysTo } from '../support/waysTo';
import { failedSteps } from './faults/outcome';

jest.setTimeout(60_000);

/** One of everything fits into one request, whatever its batch or page is. */
const SMALL = {
  trees: 1,
  groups: 5,
  projects: 10,
  users: 20,
  mergeRequests: 90,
};

/** Of merge requests: what is collected by default. */
const WINDOW = 30 * 86_400_000;

const reference = generateWorld({ now: new Date() });

let ofReference: Visit;
beforeAll(async () => {
  ofReference = await visit(reference);
});

test('an organization of usual size is collected exactly', () => {
  const { run, expected } = ofReference;
  expect(compareGraphs(expected(), run)).toEqual([]);
});

test('39 groups, 120 projects, 120 users, 1,440 merge requests take', () => {
  const { byRoute, total } = ofReference.requests;

  expect(requestsOf(byRoute)).toEqual({
    '/user': 1,
    '/personal_access_tokens/self': 1,
    '/runners/all': 1,
    '/version': 1,
    '/api/graphql Schema': 1,
    // All, and those in which the token's user is an Owner, and a Maintainer.
    '/groups': 3,
    // No list has a group's settings, and whom it invited.
    '/groups/:id': 39,
    // The pages from both ends of a keyset: of all, and of those in which the token's
    // user is a Maintainer, and a Developer.
    '/projects': 6,
    '/api/graphql GroupMembers': 7,
    '/api/graphql ProjectMembers': 3,
    '/api/graphql GroupLabels': 4,
    '/api/graphql ProjectLabels': 3,
    '/api/graphql ProjectProtections': 6,
    // One project is another's, who made the user a Developer of it.
    '/api/graphql ProjectSettings': 1,
    '/projects/:id/protected_branches': 1,
    '/projects/:id/approval_rules': 1,
    // REST alone has them, one by one: of the three root groups, and of all projects
    // but the one in which the token's user is a Developer.
    '/groups/:id/merge_request_approval_setting': 3,
    '/projects/:id/merge_request_approval_setting': 119,
    // So has it keys, tokens and hooks: of every group, and of these projects.
    '/projects/:id/deploy_keys': 119,
    '/groups/:id/deploy_tokens': 39,
    '/projects/:id/deploy_tokens': 119,
    '/groups/:id/hooks': 39,
    '/projects/:id/hooks': 119,
    // Of 119 projects.
    '/api/graphql JobTokenScopes': 3,
    '/api/graphql ClusterAgents': 3,
    '/api/graphql GroupVariables': 4,
    '/api/graphql ProjectVariables': 3,
    // Of three root groups, and of the own project.
    '/api/graphql GroupRunners': 1,
    '/api/graphql ProjectRunners': 1,
    // Of one project each, but of those that are archived; and of those with a
    // production that is not protected, whether a rule is meant for it.
    '/api/graphql ProtectedEnvironments': 116,
    '/projects/:id/protected_environments': 17,
    // Of all projects that the token's user maintains.
    '/projects/:id/protected_tags': 119,
    '/api/graphql Users': 2,
    '/api/graphql SingleUsers': 2,
    '/api/graphql CountMergeRequests': 1,
    '/api/graphql GroupMergeRequests': 16,
    // Who closed them: a request for a hundred closed ones.
    '/groups/:id/merge_requests': 5,
    '/api/graphql ProjectMergeRequests': 2,
    '/projects/:id/merge_requests': 2,
    '/api/graphql GroupVulnerabilities': 3,
    '/api/graphql ProjectsVulnerabilities': 1,
  });
  expect(total).toBe(937);
});

test('without what GitLab tells one by one it takes', async () => {
  const { total } = await requestsFor(reference, {
    disabledIngestionSources: [
      'approval-settings',
      'deploy-credentials',
      'environments',
      'protected-tags',
      'webhooks',
    ].join(),
  });

  expect(total).toBe(128);
});

test('GitLab 16.3 takes one more: whether it tells Reporters of protected branches', async () => {
  const OLD = { version: '16.3.0' };
  const { total } = await requestsFor(small(), {}, OLD);
  expect(total).toBe(few.total);

  // It is asked where a role is too low for something, as it is in one project.
  const protections = {
    disabledIngestionSources: allSourcesBut('protections').join(),
  };
  const newer = await requestsFor(reference, protections);
  const older = await requestsFor(reference, protections, OLD);
  expect(older.total).toBe(newer.total + 1);
});

test('no more requests are in flight than the setting allows', async () => {
  const allowed = { maximumRequestsInFlight: '3' };
  // Without it, answers come before the next request is sent.
  const slow = { latencyMs: 5 };
  const { inFlightMaximum } = await requestsFor(small(), allowed, slow);

  expect(inFlightMaximum).toBe(3);
});

test('users who share a page share its requests', async () => {
  const more = await requestsFor(small({ users: 4 * SMALL.users }));

  expect(requestsOf(more.byRoute)).toEqual(requestsOf(few.byRoute));
});

test('projects that share a page share its requests, but for what is asked one by one', async () => {
  const of = async (projects: number) =>
    requestsFor({ ...small({ projects }), environments: [] });
  const before = await of(SMALL.projects);
  const more = await of(2 * SMALL.projects);

  const grown = requestsOf(before.byRoute);
  for (const list of [
    'merge_request_approval_setting',
    'deploy_keys',
    'deploy_tokens',
    'hooks',
    'protected_tags',
  ]) {
    grown[`/projects/:id/${list}`] += SMALL.projects;
  }
  grown['/api/graphql ProtectedEnvironments'] += SMALL.projects;
  expect(requestsOf(more.byRoute)).toEqual(grown);
});

test('what is not licensed, or no Maintainer, costs no request of its own', async () => {
  const settingsOf = ({ byRoute }: RequestSummary) =>
    Object.keys(byRoute).filter((route) =>
      route.endsWith('/merge_request_approval_setting'),
    );
  const free = await requestsFor(small(), {}, { tier: 'free' });
  expect(settingsOf(free)).toEqual([]);

  const world = generateWorld({ ...SMALL, projects: 60, now: new Date() });
  const [{ id }] = world.users;
  const reporter = await requestsFor(
    withRole(id, 20)(world),
    {},
    { tier: 'premium' },
  );
  // One project is the user's own.
  expect(settingsOf(reporter)).toEqual([
    '/projects/:id/merge_request_approval_setting',
  ]);
  const [ofProjects] = settingsOf(reporter);
  expect(reporter.byRoute[ofProjects].requests).toBe(1);
});

test('a role in some groups takes a request for 13 others, where it may come by an invitation', async () => {
  const [user] = reference.users;
  const [root] = reference.groups;
  const below = selfAndDescendants(reference, root.id);
  const reporter = {
    ...reference,
    members: reference.members.map((row) =>
      row.userId === user.id && row.groupId === root.id
        ? { ...row, accessLevel: 20 }
        : row,
    ),
  };
  const only = { disabledIngestionSources: allSourcesBut('webhooks').join() };
  const { byRoute } = await requestsFor(reporter, only);

  const rows = new Map<number, number>();
  for (const { fullPath } of below) {
    const depth = fullPath.split('/').length;
    rows.set(depth, (rows.get(depth) ?? 0) + 1);
  }
  const expected = [...rows.values()].map((row) => Math.ceil(row / 13));
  expect(byRoute['/api/graphql OwnMemberships'].requests).toBe(sum(expected));
  expect(byRoute).not.toHaveProperty('/groups/:id/members/all/:user_id');

  // Who has the same role in all of them has no other by an invitation.
  const all = await requestsFor(withRole(user.id, 40)(reference), only);
  expect(all.byRoute).not.toHaveProperty('/api/graphql OwnMemberships');
});

test('a hundred merge requests more take one page more', async () => {
  const more = await requestsFor(
    small({ mergeRequests: SMALL.mergeRequests + 100 }),
  );

  const grown = requestsOf(few.byRoute);
  grown['/api/graphql GroupMergeRequests'] += 1;
  expect(requestsOf(more.byRoute)).toEqual(grown);
});

/** Of the small world, as it is. */
let few: RequestSummary;
beforeAll(async () => {
  few = await requestsFor(small());
});

async function requestsFor(
  world: World,
  settings: IntegrationConfig = {},
  gitLab: Partial<StandInOptions> = {},
): Promise<RequestSummary> {
  const { requests } = await visit(world, settings, gitLab);
  return requests;
}

/** A run of which no step failed, what it asked, and what it should have found. */
interface Visit {
  run: Run;
  requests: RequestSummary;
  expected(): ExpectedGraph;
}

async function visit(
  world: World,
  settings: IntegrationConfig = {},
  gitLab: Partial<StandInOptions> = {},
): Promise<Visit> {
  const standIn = await StandInGitLab.start({
    ...gitLab,
    world,
  });
  const { baseUrl, environment } = waysTo(standIn, {}, hurried());
  try {
    const run = await collect({
      environment,
      config: { personalToken: MEMBER_TOKEN, baseUrl, ...settings },
    });
    expect(run.error).toBeUndefined();
    expect(failedSteps(run.summary?.integrationStepResults ?? [])).toEqual([]);
    const expected = () =>
      expectedGraph(world, standIn.viewer(MEMBER_TOKEN), {
        since: new Date(Date.parse(world.now) - WINDOW),
        baseUrl,
        enterprise: true,
        vulnerabilities: true,
      });
    return { run, requests: standIn.summary(), expected };
  } finally {
    await standIn.stop();
  }
}

/** Without what random worlds have or have not: Guests, and archived projects. */
function small(size: WorldSize = {}): World {
  const world = generateWorld({ ...SMALL, ...size, now: new Date() });
  const [member] = world.users.filter(
    ({ admin, type }) => !admin && type === 'human',
  );
  return withRole(
    member.id,
    40,
  )({
    ...world,
    projects: world.projects.map((project) => ({
      ...project,
      archived: false,
    })),
  });
}

function requestsOf(
  byRoute: RequestSummary['byRoute'],
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(byRoute).map(([route, { requests }]) => [route, requests]),
  );
}
