import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { deployKeyAccesses } from '../gitlab/tables/deployKeyAccesses';
import { deployKeys } from '../gitlab/tables/deployKeys';
import type { IncomingRequest } from '../gitlab/http/request';
import type { World } from '../gitlab/world/types';
import { allSourcesBut } from '../support/sources';
import { thousandProjects } from './budgets/thousandProjects';
import { attempt } from './faults/trial';

jest.setTimeout(120_000);

/** What is asked for nothing but deploy keys, deploy tokens and webhooks. */
const DOORS = /(^|\/)(deploy_keys|deploy_tokens|hooks)$/;

const world = large();

test.each([
  [
    'an Owner',
    MEMBER_TOKEN,
    'premium',
    { deploy_keys: 1_000, deploy_tokens: 1_200, hooks: 1_200 },
  ],
  [
    'an Owner on Free',
    MEMBER_TOKEN,
    'free',
    { deploy_keys: 1_000, deploy_tokens: 1_200, hooks: 1_000 },
  ],
  [
    'an administrator',
    ADMIN_TOKEN,
    'premium',
    { deploy_keys: 3, deploy_tokens: 1_200, hooks: 1_201 },
  ],
] as const)(
  'deploy keys, deploy tokens and webhooks of 1,000 projects in 200 groups cost %s so many requests',
  async (_, token, tier, budget) => {
    const disabledSources = allSourcesBut('deploy-credentials', 'webhooks');
    const trial = await attempt({
      world,
      token,
      tier,
      disabledSources,
    });
    expect(trial.run.error).toBeUndefined();
    expect(countByList(trial.requests)).toEqual(budget);
  },
);

/** All in groups, none of them empty, with 300 keys that all projects share. */
function large(): World {
  const generated = thousandProjects();
  const { projects } = generated;
  const keys = Array.from({ length: 300 }, (_, at) =>
    deployKeys.make(
      { id: 70_000 + at, title: `Key ${at}`, userId: generated.users[0].id },
      () => generated.now,
    ),
  );
  return {
    ...generated,
    deployKeys: keys,
    deployKeyAccesses: projects.map(({ id: projectId }, at) =>
      deployKeyAccesses.make(
        { id: 80_000 + at, projectId, deployKeyId: keys[at % 300].id },
        () => generated.now,
      ),
    ),
  };
}

function countByList(requests: IncomingRequest[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { route } of requests) {
    const [, , list] = DOORS.exec(route) ?? [];
    if (list !== undefined) {
      counts[list] = (counts[list] ?? 0) + 1;
    }
  }
  return counts;
}
