import type { IncomingRequest } from '../../gitlab/http/request';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { environments } from '../../gitlab/tables/environments';
import { withRole } from '../../gitlab/world/change';
import type { World } from '../../gitlab/world/types';
import { allSourcesBut } from '../../support/sources';
import { attempt, TrialOptions } from '../faults/trial';
import { thousandProjects } from './thousandProjects';

jest.setTimeout(120_000);

const ALL = allSourcesBut();
const OTHERS = allSourcesBut('environments');

const ROUTES = /Environments$|environments$/;

/** Projects of which the production is not protected. */
const UNPROTECTED = 40;
const world = large();
const [{ id: member }] = world.users;

test.each<[string, TrialOptions, number]>([
  ['an Owner', { world, token: MEMBER_TOKEN }, UNPROTECTED],
  ['an administrator', { world, token: ADMIN_TOKEN }, UNPROTECTED],
  ['a Reporter', { world: withRole(member, 20)(world) }, 0],
])(
  'environments of 1,000 projects cost %s a request each, and one for a production that no rule is for',
  async (_, options, nearMisses) => {
    const { requests } = await attempt({
      ...options,
      tier: 'premium',
      disabledSources: OTHERS,
    });

    const asked = countsOf(requests);
    expect(asked.get('ProtectedEnvironments')).toBe(1_000);
    expect(asked.get('/projects/:id/protected_environments') ?? 0).toBe(
      nearMisses,
    );
    expect(asked.size).toBe(nearMisses > 0 ? 2 : 1);
  },
);

test('switched off they cost nothing, and without Premium no rule is asked for', async () => {
  const off = await attempt({ world, disabledSources: ALL });
  expect(countsOf(off.requests)).toEqual(new Map());
  const free = await attempt({ world, tier: 'free', disabledSources: OTHERS });
  expect(countsOf(free.requests)).toEqual(new Map([['Environments', 1_000]]));
});

test.each<[string, TrialOptions]>([
  ['an Owner', { world, token: MEMBER_TOKEN }],
  ['an administrator', { world, token: ADMIN_TOKEN }],
])('agents of 1,000 projects cost %s 20 requests', async (_, options) => {
  const disabledSources = allSourcesBut('cluster-agents');
  const on = await attempt({ ...options, disabledSources });
  expect(queriesIn(on.requests)).toHaveLength(20);
  const off = await attempt({ ...options, disabledSources: ALL });
  expect(queriesIn(off.requests)).toEqual([]);
  expect(countsOf(off.requests)).toEqual(new Map());
});

function queriesIn(requests: IncomingRequest[]): IncomingRequest[] {
  return requests.filter(
    ({ operationName }) => operationName === 'ClusterAgents',
  );
}

function countsOf(requests: IncomingRequest[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { route, operationName = '' } of requests) {
    const what = operationName || route;
    if (ROUTES.test(what)) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  }
  return counts;
}

/** All in groups, and in use. */
function large(): World {
  const generated = thousandProjects();
  const projects = generated.projects.map((project) => ({
    ...project,
    archived: false,
  }));
  const [production] = generated.environments;
  const [rule] = generated.protectedEnvironments.filter(
    ({ projectId }) => projectId !== null,
  );
  return {
    ...generated,
    projects,
    environments: projects.map(({ id }, at) => ({
      ...production,
      id: environments.firstId + at,
      projectId: id,
    })),
    protectedEnvironments: projects
      .slice(UNPROTECTED)
      .map(({ id }, at) => ({ ...rule, id: 900_000 + at, projectId: id })),
  };
}
