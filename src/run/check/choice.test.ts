import { createMockExecutionContext } from '@jupiterone/integration-sdk-testing';
import { StandInGitLab, StandInOptions } from '../../../test/gitlab/server';
import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../../test/gitlab/tokens';
import { withRole } from '../../../test/gitlab/world/change';
import { generateWorld } from '../../../test/gitlab/world/generate';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { collect } from '../../../test/support/collect';
import type { IntegrationConfig } from '../../config';
import { steps } from '../../steps';
import { look } from './look';

/** Of a check, to GitLab; looking up more than one path takes more. */
const MOST = 15;

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
    const gitLab = await StandInGitLab.start({ world: reference, ...options });
    try {
      const found = await look(contextOf(gitLab, token, choice), steps);

      expect(found.requests.sent).toBe(gitLab.requests.length);
      expect(found.requests.sent).toBeLessThanOrEqual(MOST + lookUps(gitLab));
      const before = gitLab.requests.length;
      const { entities } = await collect({
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
    } finally {
      await gitLab.stop();
    }
  },
);

test('of very many groups the first are counted, and the others are taken for the same', async () => {
  const gitLab = await StandInGitLab.start({ world: wide });
  try {
    const found = await look(
      contextOf(gitLab, MEMBER_TOKEN, { groupPaths: topmost.join() }),
      steps,
    );

    expect(found.uncounted).toBeGreaterThan(0);
    expect(found.requests.sent).toBeLessThanOrEqual(MOST + lookUps(gitLab));
    expect(found.groups.all / wide.groups.length).toBeCloseTo(1, 0);
    expect(found.projects.all / wide.projects.length).toBeCloseTo(1, 0);
  } finally {
    await gitLab.stop();
  }
});

test('roles are counted in what is chosen', async () => {
  const gitLab = await StandInGitLab.start({ world: sample });
  try {
    const everywhere = await look(contextOf(gitLab, MEMBER_TOKEN), steps);
    const found = await look(
      contextOf(gitLab, MEMBER_TOKEN, { groupPaths: 'aurora' }),
      steps,
    );

    expect(found.chosen).toBe('only aurora');
    expect(found.topmostGroups).toBe(1);
    expect(found.groups.atLeast.owner).toBe(found.groups.all);
    expect(everywhere.groups.atLeast.owner).toBeLessThan(everywhere.groups.all);
  } finally {
    await gitLab.stop();
  }
});

test('who chooses what is archived, and leaves that out, chooses nothing', async () => {
  const world = {
    ...sample,
    groups: sample.groups.map((group) =>
      group.fullPath === 'aurora' ? { ...group, archived: true } : group,
    ),
  };
  const gitLab = await StandInGitLab.start({ world });
  try {
    const context = contextOf(gitLab, MEMBER_TOKEN, {
      groupPaths: 'aurora',
      excludeArchived: true,
    });
    await expect(look(context, steps)).rejects.toThrow(
      /only aurora; nothing archived.*GROUP_PATHS and EXCLUDE_ARCHIVED/,
    );
  } finally {
    await gitLab.stop();
  }
});

/** Requests beyond the first that tell what paths lead to: validation's last ones. */
function lookUps({ requests }: StandInGitLab): number {
  const routes = requests.map(({ route }) => route);
  const asked = routes.slice(0, routes.indexOf('/version'));
  const found = asked.filter((route) => /^.(groups|projects)/.test(route));
  return Math.max(0, found.length - 1);
}

function contextOf(
  gitLab: StandInGitLab,
  personalToken: string,
  choice: IntegrationConfig = {},
) {
  return createMockExecutionContext<IntegrationConfig>({
    instanceConfig: { personalToken, baseUrl: gitLab.url, ...choice },
  });
}
