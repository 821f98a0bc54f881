import { customRoles, memberRoleOf } from '../../gitlab/tables/customRoles';
import { jobTokenAllowances } from '../../gitlab/tables/jobTokenAllowlists';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { generateWorld } from '../../gitlab/world/generate';
import { World } from '../../gitlab/world/types';
import { allSourcesBut } from '../../support/sources';
import { attempt, TrialOptions } from '../faults/trial';
import { countsOf } from './countsOf';
import { thousandProjects } from './thousandProjects';

jest.setTimeout(120_000);

const ASKED =
  /^(\/groups\/:id|\/member_roles|\/groups\/:id\/member_roles|JobTokenScopes|\/projects\/:id\/job_token_scope.*)$/;

const disabledSources = allSourcesBut(
  'custom-roles',
  'group-settings',
  'job-token-scopes',
);

const world = large();
const com = { world, version: '19.2.0-ee', gitLabCom: true } as const;

test.each<[string, TrialOptions, Record<string, number>]>([
  [
    'an Owner',
    { world, tier: 'free' },
    { '/groups/:id': 200, JobTokenScopes: 20 },
  ],
  [
    'an Owner on GitLab.com',
    { ...com, tier: 'premium' },
    { '/groups/:id': 200, JobTokenScopes: 20 },
  ],
  [
    'an Owner of Ultimate groups on GitLab.com',
    { ...com, tier: 'ultimate' },
    { '/groups/:id': 200, JobTokenScopes: 20, '/groups/:id/member_roles': 5 },
  ],
  [
    'an administrator',
    { world, token: ADMIN_TOKEN, tier: 'ultimate' },
    { '/groups/:id': 200, JobTokenScopes: 20, '/member_roles': 1 },
  ],
])(
  'invited groups, job tokens and custom roles of 1,000 projects and 200 groups cost %s so many requests',
  async (_, options, budget) => {
    const { requests } = await attempt({
      token: MEMBER_TOKEN,
      disabledSources,
      ...options,
    });
    expect(countsOf(requests, ASKED)).toEqual(budget);
  },
);

test('where there is a custom role, its holders cost a request for each group, and for each project with members', async () => {
  const without = generateWorld({
    trees: 2,
    groups: 20,
    projects: 50,
    users: 20,
    mergeRequests: 0,
    now: new Date(),
  });
  const role = customRoles.make(
    {
      id: customRoles.firstId,
      name: 'Keeper',
      baseAccessLevel: 20,
      permissions: ['admin_cicd_variables'],
    },
    () => without.now,
  );
  const [first, ...others] = without.members;
  const member = { ...first, memberRole: memberRoleOf(role) };
  const held = {
    ...without,
    customRoles: [role],
    members: [member, ...others],
  };
  const count = async (world: World) => {
    const { requests } = await attempt({
      token: ADMIN_TOKEN,
      tier: 'ultimate',
      disabledSources,
      world,
    });
    return requests.filter(({ route }) => /\/:id\/members$/.test(route)).length;
  };
  const withMembers = new Set(
    without.members
      .filter((one) => one.inviteEmail === null)
      .flatMap(({ projectId }) => projectId ?? []),
  );
  expect((await count(held)) - (await count(without))).toBe(
    without.groups.length + withMembers.size,
  );
});

/** All in groups, each of which lets in its neighbour. */
function large(): World {
  const generated = thousandProjects();
  const { projects } = generated;
  const ids = new Set(projects.map(({ id }) => id));
  return {
    ...generated,
    projects,
    members: generated.members.filter(
      ({ projectId }) => projectId === null || ids.has(projectId),
    ),
    jobTokenAllowances: projects.map(({ id: projectId }, at) =>
      jobTokenAllowances.make(
        {
          id: jobTokenAllowances.firstId + at,
          projectId,
          trustedProjectId: projects[(at + 1) % projects.length].id,
        },
        () => generated.now,
      ),
    ),
  };
}
