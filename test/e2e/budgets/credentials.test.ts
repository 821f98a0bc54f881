import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../gitlab/tokens';
import { withBots } from '../../gitlab/world/generateCredentials';
import type { Run } from '../../support/collect';
import { allSourcesBut } from '../../support/sources';
import { failedSteps } from '../faults/outcome';
import { attempt, TrialOptions } from '../faults/trial';
import { countsOf } from './countsOf';
import { thousandProjects } from './thousandProjects';

jest.setTimeout(120_000);

const CREDENTIALS = /access_tokens$|\/ssh_keys$|\/enterprise_users$/;

const world = withBots({ groups: 30, projects: 150, tokens: 400 })(
  thousandProjects(),
);
const com = { world, version: '19.2.0-ee', gitLabCom: true } as const;

test.each<[string, TrialOptions, Record<string, number>]>([
  [
    'an Owner',
    { world, tier: 'free' },
    { '/groups/:id/access_tokens': 30, '/projects/:id/access_tokens': 150 },
  ],
  [
    'an Owner on GitLab.com',
    { ...com, tier: 'premium' },
    {
      '/groups/:id/manage/resource_access_tokens': 6,
      '/groups/:id/manage/personal_access_tokens': 5,
      '/groups/:id/manage/ssh_keys': 5,
      '/groups/:id/enterprise_users': 5,
    },
  ],
  [
    'an administrator',
    { world, token: ADMIN_TOKEN, tier: 'premium' },
    { '/personal_access_tokens': 4 },
  ],
])(
  '400 tokens of 150 projects and 30 groups, of 1,000 and 200, cost %s so many requests',
  async (_, options, budget) => {
    const { token = MEMBER_TOKEN } = options;
    const disabledSources = allSourcesBut('access-tokens');
    const trial = await attempt({ ...options, token, disabledSources });
    expect(countsOf(trial.requests, CREDENTIALS)).toEqual(budget);
    expect(tokensIn(trial.run)).toEqual(
      world.accessTokens.map(({ name }) => name).sort(),
    );
    const { integrationStepResults } = trial.run.summary ?? {};
    expect(failedSteps(integrationStepResults ?? [])).toEqual([]);
  },
);

function tokensIn({ entities }: Run): string[] {
  return entities
    .filter(({ _type }) => _type === 'gitlab_access_token')
    .map(({ name }) => String(name))
    .sort();
}
