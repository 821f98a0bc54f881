import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { deployKeyAccesses } from '../gitlab/tables/deployKeyAccesses';
import { deployKeys } from '../gitlab/tables/deployKeys';
import type { IncomingRequest } from '../gitlab/http/request';
import type { World } from '../gitlab/world/types';
import { allSourcesBut } from '../support/sources';
import { thousandProjects } from './budgets/thousandProjects';
import { attempt, Trial, world as sample } from './faults/trial';

jest.setTimeout(120_000);

/** What is asked for nothing but deploy keys, deploy tokens and webhooks. */
const DOORS = /(^|\/)(deploy_keys|deploy_tokens|hooks)$/;

const TYPES = {
  'deploy-credentials': [
    'gitlab_deploy_key',
    'gitlab_deploy_token',
    'gitlab_protected_branch_allows_deploy_key',
  ],
  webhooks: ['gitlab_webhook'],
};

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
      world: large(),
      token,
      tier,
      disabledSources,
    });
    expect(trial.run.error).toBeUndefined();
    expect(countByList(trial.requests)).toEqual(budget);
  },
);

describe.each([
  ['an Owner', MEMBER_TOKEN],
  ['an administrator', ADMIN_TOKEN],
])('switched off by %s', (_, token) => {
  let all: Trial;
  beforeAll(async () => {
    all = await attempt({ world: sample, token });
  });

  test.each(Object.entries(TYPES))(
    '%s costs no request, and takes nothing else with it',
    async (source, types) => {
      const off = await attempt({
        world: sample,
        token,
        disabledSources: [source],
      });
      const lists =
        source === 'webhooks' ? ['hooks'] : ['deploy_keys', 'deploy_tokens'];
      for (const list of lists) {
        expect(countByList(off.requests)).not.toHaveProperty(list);
        expect(countByList(all.requests)).toHaveProperty(list);
      }
      expect(types.every((type) => typesIn(all).has(type))).toBe(true);
      expect(countByType(off)).toEqual(
        without(countByType(all), (type) =>
          types.some((one) => type.endsWith(one.replace('gitlab', ''))),
        ),
      );
    },
  );

  test('protections leave the keys', async () => {
    const off = await attempt({
      world: sample,
      token,
      disabledSources: ['protections'],
    });
    expect(countByType(off).gitlab_deploy_key).toBe(
      countByType(all).gitlab_deploy_key,
    );
    expect(typesIn(off)).not.toContain(
      'gitlab_protected_branch_allows_deploy_key',
    );
  });
});

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
  return count(requests.flatMap(({ route }) => DOORS.exec(route)?.[2] ?? []));
}

function countByType({ run }: Trial): Record<string, number> {
  return count(
    [...run.entities, ...run.relationships].map(({ _type }) => _type),
  );
}

function typesIn(trial: Trial): Set<string> {
  return new Set(Object.keys(countByType(trial)));
}

function count(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function without(
  counts: Record<string, number>,
  isGone: (name: string) => boolean,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(([name]) => !isGone(name)),
  );
}
