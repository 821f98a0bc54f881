import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { environments } from '../../gitlab/tables/environments';
import { withRole } from '../../gitlab/world/change';
import type { World } from '../../gitlab/world/types';
import { allSourcesBut } from '../../support/sources';
import { attempt, TrialOptions } from '../faults/trial';
import { countsOf } from './countsOf';
import { thousandProjects } from './thousandProjects';

jest.setTimeout(120_000);

const OTHERS = allSourcesBut('cluster-agents', 'environments');

const ASKED = /Environments$|environments$|^ClusterAgents$/;

/** Projects of which the production is not protected. */
const UNPROTECTED = 40;
const world = large();
const [{ id: member }] = world.users;

const MAINTAINED = {
  ProtectedEnvironments: 1_000,
  '/projects/:id/protected_environments': UNPROTECTED,
  ClusterAgents: 20,
};

test.each<[string, TrialOptions, Record<string, number>]>([
  ['an Owner', { world, token: MEMBER_TOKEN }, MAINTAINED],
  ['an administrator', { world, token: ADMIN_TOKEN }, MAINTAINED],
  [
    'a Reporter',
    { world: withRole(member, 20)(world) },
    { ProtectedEnvironments: 1_000 },
  ],
  [
    'an Owner on Free',
    { world, tier: 'free' },
    { Environments: 1_000, ClusterAgents: 20 },
  ],
])(
  'environments of 1,000 projects cost %s a request each, and one for a production that no rule is for; agents one for fifty',
  async (_, options, budget) => {
    const { requests } = await attempt({
      tier: 'premium',
      disabledSources: OTHERS,
      ...options,
    });
    expect(countsOf(requests, ASKED)).toEqual(budget);
  },
);

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
