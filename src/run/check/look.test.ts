import { StandInOptions } from '../../../test/gitlab/server';
import {
  ADMIN_TOKEN,
  AUDITOR_TOKEN,
  GROUP_TOKEN,
  MEMBER_TOKEN,
  OAUTH_TOKEN,
} from '../../../test/gitlab/tokens';
import {
  withoutMemberships,
  withRole,
} from '../../../test/gitlab/world/change';
import { generateWorld } from '../../../test/gitlab/world/generate';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import {
  LookedAt,
  lookingAt,
  MOST_REQUESTS,
} from '../../../test/support/lookingAt';

const sample = sampleWorld(new Date());
const reference = generateWorld({ now: new Date() });
/** More groups than a page has, more topmost ones than are counted at once. */
const wide = generateWorld({
  trees: 40,
  groups: 120,
  projects: 150,
  users: 10,
  mergeRequests: 0,
  now: new Date(),
});

test.each<[string, string, Partial<StandInOptions>]>([
  ['a member', MEMBER_TOKEN, {}],
  ['an administrator', ADMIN_TOKEN, {}],
  ['an auditor', AUDITOR_TOKEN, {}],
  ['a group access token', GROUP_TOKEN, {}],
  ['a token of OAuth', OAUTH_TOKEN, {}],
  ['GraphQL that is blocked', MEMBER_TOKEN, { graphql: 'blocked' }],
  ['GraphQL that is not there', MEMBER_TOKEN, { graphql: 'off' }],
  ['many groups', MEMBER_TOKEN, { world: wide }],
  [
    'a Developer of many groups',
    MEMBER_TOKEN,
    { world: withRole(wide.users[0].id, 30)(wide) },
  ],
  ['the Community Edition', MEMBER_TOKEN, { enterprise: false }],
  ['GitLab 16.3', MEMBER_TOKEN, { version: '16.3.0' }],
])(
  '%s takes few requests, all of which only read',
  async (_, token, options) => {
    await lookingAt({ world: sample, ...options }, async ({ gitLab, look }) => {
      const { requests } = await look(token);

      expect(requests.sent).toBe(gitLab.requests.length);
      expect(requests.sent).toBeLessThanOrEqual(MOST_REQUESTS);
      for (const { method, route } of gitLab.requests) {
        expect([method, route]).toEqual(
          method === 'GET' ? ['GET', route] : ['POST', '/api/graphql'],
        );
      }
    });
  },
);

test('roles are counted as the world has them', async () => {
  await lookingAt({ world: reference }, async ({ look }) => {
    const found = await look(MEMBER_TOKEN);

    expect(found.groups).toEqual({
      all: 39,
      atLeast: { owner: 39, maintainer: 39 },
    });
    // One project is another's, who made the user a Developer of it.
    expect(found.projects).toEqual({
      all: 120,
      atLeast: { maintainer: 119, developer: 120, reporter: 120 },
    });
    expect(found.topmostGroups).toBe(3);
    expect(found.gitlab).toMatchObject({
      version: '17.11.0-ee',
      edition: 'Enterprise',
      tier: 'ultimate',
    });
  });
});

test.each<[string, string, Partial<StandInOptions>, Record<string, string>]>([
  [
    'administrators miss nothing',
    ADMIN_TOKEN,
    {},
    {
      'fetch-instance-settings': 'complete',
      'fetch-ci-variables': 'complete',
      'fetch-vulnerability-findings': 'complete',
    },
  ],
  [
    'auditors read merge requests and vulnerabilities, and no variables',
    AUDITOR_TOKEN,
    {},
    {
      'fetch-merge-requests': 'complete',
      'fetch-vulnerability-findings': 'complete',
      'fetch-runners': 'complete',
      'fetch-ci-variables': 'partial',
      'fetch-instance-settings': 'none',
    },
  ],
  [
    'without the tier nothing of it is asked',
    MEMBER_TOKEN,
    { tier: 'free' },
    {
      'fetch-vulnerability-findings': 'none',
      'fetch-approval-settings': 'none',
    },
  ],
  [
    'what GitLab.com alone tells its Owners is asked nowhere else',
    MEMBER_TOKEN,
    {},
    { 'fetch-ssh-keys': 'none', 'fetch-custom-roles': 'none' },
  ],
  [
    'what GraphQL alone has fails without it',
    MEMBER_TOKEN,
    { graphql: 'off' },
    {
      'fetch-vulnerability-findings': 'fails',
      'fetch-ci-variables': 'fails',
      'fetch-project-labels': 'complete',
    },
  ],
])('%s', async (_, token, options, states) => {
  await lookingAt({ world: sample, ...options }, async ({ look }) => {
    const found = await look(token);

    expect(
      Object.fromEntries(found.steps.map(({ id, state }) => [id, state])),
    ).toMatchObject(states);
  });
});

test('what is switched off is off, with what builds on it, and costs nothing', async () => {
  await lookingAt({ world: sample }, async ({ look }) => {
    const { steps: found } = await look(MEMBER_TOKEN, {
      disabledIngestionSources: 'merge-requests, labels',
    });
    expect(
      found.filter(({ state }) => state === 'off').map(({ id }) => id),
    ).toEqual([
      'fetch-merge-requests',
      'fetch-mr-commits',
      'fetch-project-labels',
    ]);
    expect(
      found.every((one) => one.state !== 'off' || one.requests === 0),
    ).toBe(true);
  });
});

test('who sees nothing is told so, as a collection would fail', async () => {
  const [ada] = sample.users.filter(({ username }) => username === 'ada');
  const world = withoutMemberships(ada.id)({ ...sample, projects: [] });
  await lookingAt({ world }, async ({ look }) => {
    await expect(look(MEMBER_TOKEN)).rejects.toThrow(
      /no group and no project.*\(ada\).*PERSONAL_TOKEN/,
    );
  });
});

test('a group access token is called that', async () => {
  await lookingAt({ world: sample }, async ({ look }) => {
    const { token } = await look(GROUP_TOKEN);
    expect(token.kind).toBe('group access token');
  });
});

test('what no count tells of the requests is told in words, where anything is asked', async () => {
  const besidesOf = (found: Awaited<ReturnType<LookedAt['look']>>) =>
    found.steps.find(({ id }) => id === 'fetch-access-tokens')?.besides;
  await lookingAt({ world: sample }, async ({ look }) => {
    expect(besidesOf(await look(MEMBER_TOKEN))).toMatch(/that has a bot/);
    expect(besidesOf(await look(ADMIN_TOKEN))).toBeUndefined();
    expect(besidesOf(await look(AUDITOR_TOKEN))).toBeUndefined();
  });
});
