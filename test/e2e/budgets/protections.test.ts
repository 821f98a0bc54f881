import type { IncomingRequest } from '../../gitlab/http/request';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { withRole } from '../../gitlab/world/change';
import type { World } from '../../gitlab/world/types';
import { allSourcesBut } from '../../support/sources';
import { attempt, TrialOptions } from '../faults/trial';
import { thousandProjects } from './thousandProjects';

/** What is asked for by nothing but what guards projects. */
const ROUTES =
  /Protections|ProjectSettings|Variables|Runners|\/(runners|merge_request_approval_setting|protected_branches|approval_rules|application\/settings)$|^\/groups\/:id$/;

const disabledSources = allSourcesBut(
  'approval-settings',
  'ci-variables',
  'group-settings',
  'instance-settings',
  'protections',
  'runners',
);

const world = large();
const [{ id: member }] = world.users;
const reporters = withRole(member, 20)(world);

test.each<[string, TrialOptions, number, number]>([
  ['an Owner', { world, token: MEMBER_TOKEN, tier: 'premium' }, 309, 1_005],
  [
    'an administrator',
    { world, token: ADMIN_TOKEN, tier: 'premium' },
    295,
    1_005,
  ],
  ['a Reporter', { world: reporters, tier: 'premium' }, 2_187, 0],
  ['a Reporter on Free', { world: reporters, tier: 'free' }, 1_234, 0],
])(
  'to see what guards 1,000 projects in 200 groups costs %s so many requests',
  async (_, options, budget, approvalSettings) => {
    const { requests } = await attempt({ ...options, disabledSources });

    const asked = requests.filter(isForProtections);
    const ofApprovals = asked.filter(({ route }) =>
      route.endsWith('/merge_request_approval_setting'),
    );
    expect(ofApprovals).toHaveLength(approvalSettings);
    expect(asked.length - ofApprovals.length).toBe(budget);
  },
);

/** Or for the token's roles. */
function isForProtections({
  route,
  query,
  operationName = '',
}: IncomingRequest): boolean {
  return query.has('min_access_level') || ROUTES.test(operationName || route);
}

/** All in groups, with 300 runners that two projects each share. */
function large(): World {
  const generated = thousandProjects();
  const [runner] = generated.runners;
  const { projects } = generated;
  return {
    ...generated,
    runners: Array.from({ length: 300 }, (_, at) => ({
      ...runner,
      id: 800_000 + at,
      runnerType: 'project_type' as const,
      projectIds: [projects[at].id, projects[at + 300].id],
    })),
  };
}
