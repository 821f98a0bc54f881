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
