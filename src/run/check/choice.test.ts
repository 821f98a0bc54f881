import { ADMIN_TOKEN, MEMBER_TOKEN } from '../../../test/gitlab/tokens';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { wideWorld } from '../../../test/gitlab/world/wide';
import {
  lookingAt,
  lookUps,
  MOST_REQUESTS,
} from '../../../test/support/lookingAt';

const sample = sampleWorld(new Date());
const { wide, topmost } = wideWorld(new Date());

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
