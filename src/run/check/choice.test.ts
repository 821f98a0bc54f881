import { StandInGitLab, StandInOptions } from '../../../test/gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../../test/gitlab/tokens';
import { withRole } from '../../../test/gitlab/world/change';
import { generateWorld } from '../../../test/gitlab/world/generate';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { collect } from '../../../test/support/collect';
import { hurried } from '../../../test/support/hurried';
import { lookingAt, MOST_REQUESTS } from '../../../test/support/lookingAt';
import { waysTo } from '../../../test/support/waysTo';
import type { IntegrationConfig } from '../../config';

const sample = sampleWorld(new Date());
const reference = generateWorld({ now: new Date() });
/** More groups and projects than a page has. */
const wide = generateWorld({
  trees: 12,
  groups: 150,
  projects: 300,
  users: 10,
  mergeRequests: 0,
  now: new Date(),
});
const [member] = reference.users;
const asReporter = { world: withRole(member.id, 20)(reference) };
const topmost = wide.groups
  .filter(({ parentId }) => !parentId)
  .map(({ fullPath }) => fullPath);

jest.setTimeout(60_000);

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
    await lookingAt(
      { world: reference, ...options },
      async ({ gitLab, look }) => {
        const found = await look(token, choice);

        expect(found.requests.sent).toBe(gitLab.requests.length);
        expect(found.requests.sent).toBeLessThanOrEqual(
          MOST_REQUESTS + lookUps(gitLab),
        );
        const before = gitLab.requests.length;
        const { entities } = await collect({
          environment: waysTo(gitLab, {}, hurried()).environment,
          config: { personalToken: token, baseUrl: gitLab.url, ...choice },
        });
        const taken = gitLab.requests.length - before;
        const collected = (type: string) =>
          entities.filter(({ _type }) => _type === type).length;

        expect({
          groups: found.groups.all,
          projects: found.projects.all,
          uncounted: found.uncounted,
        }).toEqual({
          groups: collected('gitlab_group'),
          projects: collected('gitlab_project'),
          uncounted: 0,
        });
        // A few requests are a tenth of a small choice.
        expect(Math.abs(found.requests.estimate - taken)).toBeLessThanOrEqual(
          Math.max(10, taken / 10),
        );
      },
    );
  },
);

test('of very many groups the first are counted, and the others are taken for the same', async () => {
  await lookingAt({ world: wide }, async ({ gitLab, look }) => {
    const found = await look(MEMBER_TOKEN, { groupPaths: topmost.join() });

    expect(found.uncounted).toBeGreaterThan(0);
    expect(found.requests.sent).toBeLessThanOrEqual(
      MOST_REQUESTS + lookUps(gitLab),
    );
    expect(found.groups.all / wide.groups.length).toBeCloseTo(1, 0);
    expect(found.projects.all / wide.projects.length).toBeCloseTo(1, 0);
  });
});

test('roles are counted in what is chosen', async () => {
  await lookingAt({ world: sample }, async ({ look }) => {
    const everywhere = await look(MEMBER_TOKEN);
    const found = await look(MEMBER_TOKEN, { groupPaths: 'aurora' });

    expect(found.chosen).toBe('only aurora');
    expect(found.topmostGroups).toBe(1);
    expect(found.groups.atLeast.owner).toBe(found.groups.all);
    expect(everywhere.groups.atLeast.owner).toBeLessThan(everywhere.groups.all);
  });
});

test('what is shown of a chosen group and not collected, for no role is had, is told', async () => {
  await lookingAt({ world: sample }, async ({ look }) => {
    const choice = { groupPaths: 'nimbus, cascade, aurora' };
    const { withoutRole } = await look(MEMBER_TOKEN, choice);
    expect(withoutRole).toEqual([{ group: 'nimbus', projects: 1 }]);

    const administrators = await look(ADMIN_TOKEN, choice);
    expect(administrators.withoutRole).toEqual([]);
  });
});

test('who chooses what is archived, and leaves that out, chooses nothing', async () => {
  const world = {
    ...sample,
    groups: sample.groups.map((group) =>
      group.fullPath === 'aurora' ? { ...group, archived: true } : group,
    ),
  };
  await lookingAt({ world }, async ({ look }) => {
    const looked = look(MEMBER_TOKEN, {
      groupPaths: 'aurora',
      excludeArchived: true,
    });
    await expect(looked).rejects.toThrow(
      /only aurora; nothing archived.*GROUP_PATHS and EXCLUDE_ARCHIVED/,
    );
  });
});

/** Requests beyond the first that tell what paths lead to: validation's last ones. */
function lookUps({ requests }: StandInGitLab): number {
  const routes = requests.map(({ route }) => route);
  const asked = routes.slice(0, routes.indexOf('/version'));
  const found = asked.filter((route) => /^.(groups|projects)/.test(route));
  return Math.max(0, found.length - 1);
}
