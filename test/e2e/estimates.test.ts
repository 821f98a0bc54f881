import type { IntegrationConfig } from '../../src/config';
import { StandInGitLab, StandInOptions } from '../gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../gitlab/tokens';
import { withRole } from '../gitlab/world/change';
import { generateWorld } from '../gitlab/world/generate';
import { sampleWorld } from '../gitlab/world/sample';
import { wideWorld } from '../gitlab/world/wide';
import { collect, Run } from '../support/collect';
import { hurried } from '../support/hurried';
import { lookingAt, lookUps, MOST_REQUESTS } from '../support/lookingAt';
import { waysTo } from '../support/waysTo';

const now = new Date();
const sample = sampleWorld(now);
const reference = generateWorld({ now });
/** A third of it. */
const third = generateWorld({
  groups: 13,
  projects: 40,
  users: 40,
  mergeRequests: 480,
  now,
});
const asReporter = { world: withRole(third.users[0].id, 20)(third) };
const { wide, topmost } = wideWorld(now);

test.each<[string, string, Partial<StandInOptions>]>([
  ['an Owner', MEMBER_TOKEN, {}],
  ['an Owner of more', MEMBER_TOKEN, { world: reference }],
  ['an administrator', ADMIN_TOKEN, {}],
  ['a Reporter', MEMBER_TOKEN, asReporter],
  ['Free', MEMBER_TOKEN, { tier: 'free' }],
  ['Premium', MEMBER_TOKEN, { tier: 'premium' }],
])(
  'what a collection takes is estimated within a tenth: %s',
  async (_, token, options) => {
    await lookingAt({ world: third, ...options }, async ({ gitLab, look }) => {
      const { requests } = await look(token);
      const { taken } = await collected(gitLab, token);

      expect(requests.estimate / taken).toBeGreaterThan(0.9);
      expect(requests.estimate / taken).toBeLessThan(1.1);
    });
  },
);

const CHOICES: [string, string, Partial<StandInOptions>, IntegrationConfig][] =
  [
    ['a group', MEMBER_TOKEN, { world: sample }, { groupPaths: 'aurora' }],
    [
      'a project',
      MEMBER_TOKEN,
      { world: sample },
      { groupPaths: 'aurora/api' },
    ],
    [
      'some of a group, and what is not archived',
      MEMBER_TOKEN,
      { world: sample },
      { groupPaths: 'aurora/*, cascade', excludeArchived: true },
    ],
    ['nothing archived', ADMIN_TOKEN, {}, { excludeArchived: true }],
    ['one of three trees', MEMBER_TOKEN, {}, { groupPaths: 'group-1' }],
    ['of an administrator', ADMIN_TOKEN, {}, { groupPaths: 'group-1' }],
    ['of a Reporter', MEMBER_TOKEN, asReporter, { groupPaths: 'group-1' }],
    [
      'a public group without a role, and one with it',
      MEMBER_TOKEN,
      { world: sample },
      { groupPaths: 'nimbus, aurora' },
    ],
    [
      'a public group without a role alone',
      MEMBER_TOKEN,
      { world: sample },
      { groupPaths: 'nimbus' },
    ],
    [
      'two of many trees',
      MEMBER_TOKEN,
      { world: wide },
      { groupPaths: topmost.slice(0, 2).join() },
    ],
    [
      'without merge requests and webhooks',
      MEMBER_TOKEN,
      {},
      {
        groupPaths: 'group-1',
        disabledIngestionSources: 'merge-requests, webhooks',
      },
    ],
  ];

test.each(CHOICES)(
  'what is chosen is counted in few requests: %s',
  async (_, token, options, choice) => {
    await lookingAt({ world: third, ...options }, async ({ gitLab, look }) => {
      const found = await look(token, choice);

      expect(found.requests.sent).toBe(gitLab.requests.length);
      expect(found.requests.sent).toBeLessThanOrEqual(
        MOST_REQUESTS + lookUps(gitLab),
      );
      const { entities, taken } = await collected(gitLab, token, choice);
      const countOf = (type: string) =>
        entities.filter(({ _type }) => _type === type).length;

      expect({
        groups: found.groups.all,
        projects: found.projects.all,
        uncounted: found.uncounted,
      }).toEqual({
        groups: countOf('gitlab_group'),
        projects: countOf('gitlab_project'),
        uncounted: 0,
      });
      // A few requests are a tenth of a small choice.
      expect(Math.abs(found.requests.estimate - taken)).toBeLessThanOrEqual(
        Math.max(10, taken / 10),
      );
    });
  },
);

/** A collection, and how many requests it takes. */
async function collected(
  gitLab: StandInGitLab,
  personalToken: string,
  choice: IntegrationConfig = {},
): Promise<Run & { taken: number }> {
  const before = gitLab.requests.length;
  const run = await collect({
    environment: waysTo(gitLab, {}, hurried()).environment,
    config: { personalToken, baseUrl: gitLab.url, ...choice },
  });
  return { ...run, taken: gitLab.requests.length - before };
}
