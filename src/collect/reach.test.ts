import { failureOf } from '../../test/support/gitLabClient';
import { json } from '../../test/support/fakeTransport';
import { sessionOn, World } from '../../test/support/shownGitLab';
import { reachOf } from './reach';

const GUEST = 10;
const REPORTER = 20;

test('tells by GitLab’s own lists where the user has a role', async () => {
  const { session } = sessionOn({
    groups: { 1: { level: REPORTER }, 2: { level: GUEST } },
    projects: { 1: { level: GUEST }, 2: { level: REPORTER } },
  });
  const reach = reachOf(session);

  expect(await reach.has('group', 1, REPORTER)).toBe(true);
  expect(await reach.has('group', 2, REPORTER)).toBe(false);
  expect(await reach.has('group', 2, GUEST)).toBe(true);
  expect(await reach.has('project', 1, REPORTER)).toBe(false);
  expect(await reach.has('project', 2, REPORTER)).toBe(true);
});

test('is asked once for each role, by all who want to know', async () => {
  const { session, gitLab } = sessionOn({ groups: { 1: { level: GUEST } } });

  await Promise.all(
    [1, 2, 3].map((id) => reachOf(session).has('group', id, GUEST)),
  );

  expect(
    gitLab.paths.filter((path) => path.includes('min_access_level')),
  ).toEqual([expect.stringContaining('min_access_level=10')]);
});

describe('a role in a group by an invitation alone', () => {
  const OWNER = 50;

  test('counts as GitLab counts it, which lists memberships alone', async () => {
    const { session } = sessionOn({
      groups: {
        1: { level: OWNER },
        2: { level: 0, invited: OWNER },
        3: { level: GUEST, invited: REPORTER },
      },
    });
    const reach = reachOf(session);

    expect(await reach.has('group', 2, OWNER)).toBe(true);
    expect(await reach.has('group', 3, OWNER)).toBe(false);
    expect(await reach.has('group', 3, REPORTER)).toBe(true);
  });

  test('is not asked for where the role is had nowhere, nor where all have it', async () => {
    const { session, gitLab } = sessionOn({
      groups: { 1: { level: REPORTER }, 2: { level: REPORTER } },
    });
    const reach = reachOf(session);

    expect(await reach.has('group', 1, OWNER)).toBe(false);
    expect(await reach.has('group', 2, REPORTER)).toBe(true);
    expect(gitLab.paths.join()).not.toContain('/members/');
  });

  test('is asked for once, whatever role is asked about', async () => {
    const { session, gitLab } = sessionOn({
      groups: { 1: { level: OWNER }, 2: { level: 0, invited: REPORTER } },
    });
    const reach = reachOf(session);

    const answers = await Promise.all(
      [GUEST, REPORTER, OWNER].map((role) => reach.has('group', 2, role)),
    );
    expect(answers).toEqual([true, true, false]);
    expect(
      gitLab.paths.filter((path) => path.includes('/members/all/')),
    ).toEqual(['/groups/2/members/all/1']);
  });

  test('is not guessed where GitLab does not tell it', async () => {
    const { session } = sessionOn({
      groups: {
        1: { level: OWNER },
        2: { level: 0, member: json({}, { status: 502 }) },
        3: { level: 0, member: json({ id: 7, access_level: OWNER }) },
        4: {
          level: 0,
          member: json({ message: '403 Forbidden' }, { status: 403 }),
        },
      },
    });
    const has = (id: number) => reachOf(session).has('group', id, OWNER);

    expect(await failureOf(has(2))).toMatchObject({ kind: 'server' });
    expect(await failureOf(has(3))).toMatchObject({ kind: 'foreign' });
    // Of a private group those who are no members may not ask.
    expect(await has(4)).toBe(false);
  });
});

test('an administrator has every role, and no list is asked for it', async () => {
  const { session, gitLab } = sessionOn({ isAdmin: true });

  expect(await reachOf(session).has('group', 7, 50)).toBe(true);
  expect(gitLab.paths.join()).not.toContain('min_access_level');
});

test('of none is believed where GitLab shows anything at all', async () => {
  const seen = sessionOn({ groups: { 1: { level: GUEST } }, projects: {} });
  expect(await reachOf(seen.session).has('project', 1, REPORTER)).toBe(false);

  const blind = sessionOn({ groups: {}, projects: {} });
  expect(
    await failureOf(reachOf(blind.session).has('project', 1, REPORTER)),
  ).toMatchObject({ message: expect.stringContaining('no group and no') });
});

test('is not guessed where GitLab does not tell, and asked again', async () => {
  const world: World = {
    groups: { 1: { level: GUEST } },
    lists: json({}, { status: 502 }),
  };
  const { session } = sessionOn(world);

  expect(
    await failureOf(reachOf(session).has('group', 1, GUEST)),
  ).toMatchObject({ kind: 'server' });

  delete world.lists;
  expect(await reachOf(session).has('group', 1, GUEST)).toBe(true);
});
