import { json } from '../../test/support/fakeTransport';
import { failureOf } from '../../test/support/gitLabClient';
import { groupPart, sessionOn, World } from '../../test/support/shownGitLab';
import type { Outcome } from '../gitlab/outcome';
import { Coverage } from './coverage';
import { judge } from './judgement';

const DEVELOPER = 30;
const NOT_FOUND = json({ message: '404 Group Not Found' }, { status: 404 });

/** Of parts with these ids, of groups, one was answered. */
function coverageOf(kind: 'refused' | 'gone' | 'failed', ...ids: number[]) {
  const coverage = new Coverage({
    what: 'labels',
    role: DEVELOPER,
    remedy: 'Be a Developer.',
  });
  coverage.expect(ids.length);
  const outcome: Outcome = { kind, reason: 'told' };
  ids.forEach((id) => coverage.settle(groupPart(id), outcome));
  return coverage;
}

const judgementOf = (world: World, coverage: Coverage) =>
  judge(sessionOn(world).session, coverage);

test('what failed has failed, with its reason', async () => {
  expect(await judgementOf({}, coverageOf('failed', 1))).toEqual({
    failed: ['aurora/g1 (told)'],
    keptBack: [],
    gone: [],
  });
});

test('a refusal is foretold where the role is too low, and only there', async () => {
  const world = { groups: { 1: { level: 20 }, 2: { level: DEVELOPER } } };

  expect(await judgementOf(world, coverageOf('refused', 1, 2))).toEqual({
    failed: ['aurora/g2 (told)'],
    keptBack: ['aurora/g1'],
    gone: [],
  });
});

test('a refusal of an administrator is never foretold', async () => {
  const world = { groups: { 1: { level: 0 } }, isAdmin: true };

  const { failed } = await judgementOf(world, coverageOf('refused', 1));

  expect(failed).toEqual(['aurora/g1 (told)']);
});

test.each([
  [20, ['aurora/g1 (told)'], []],
  [DEVELOPER, [], ['aurora/g1']],
])(
  'of an auditor, who reads what Reporters do, with the role %i that it takes',
  async (role, failed, keptBack) => {
    const coverage = new Coverage({ what: 'labels', role, remedy: '' });
    coverage.expect(1);
    const outcome: Outcome = { kind: 'refused', reason: 'told' };
    coverage.settle(groupPart(1), outcome);
    const world = {
      groups: { 1: { level: 0 }, 2: { level: DEVELOPER } },
      isAuditor: true,
    };

    expect(await judgementOf(world, coverage)).toEqual({
      failed,
      keptBack,
      gone: [],
    });
  },
);

test('a refusal of what is in no group and no project is never foretold', async () => {
  const coverage = coverageOf('refused');
  coverage.settle({ name: 'GitLab' }, { kind: 'refused', reason: 'told' });

  expect((await judgementOf({}, coverage)).failed).toEqual(['GitLab (told)']);
});

test('refusals are not judged before the account is known to be let in', async () => {
  const user = json(
    { message: '403 Forbidden - Your account has been blocked.' },
    { status: 403 },
  );

  expect(
    await failureOf(judgementOf({ user }, coverageOf('refused', 1))),
  ).toMatchObject({ kind: 'unauthenticated' });
});

test('is thrown where GitLab does not tell the role', async () => {
  const world = { lists: json({}, { status: 502 }) };

  expect(
    await failureOf(judgementOf(world, coverageOf('refused', 1))),
  ).toMatchObject({ kind: 'server' });
});

test('gone is what its own page and the list do not have, and nothing else', async () => {
  const world: World = {
    groups: { 2: { level: 10 }, 3: { level: 10, page: NOT_FOUND } },
  };

  expect(await judgementOf(world, coverageOf('gone', 1, 2, 3))).toEqual({
    failed: ['aurora/g2 (not found, although what it is of is there)'],
    keptBack: ['aurora/g3 (listed, but not opened)'],
    gone: ['aurora/g1'],
  });
});

test('more than two hundred that are gone are none, and are not asked for', async () => {
  const { session, gitLab } = sessionOn({ groups: { 999: { level: 10 } } });
  const ids = Array.from({ length: 201 }, (_, id) => id);

  const { failed, gone } = await judge(session, coverageOf('gone', ...ids));

  expect(gone).toEqual([]);
  expect(failed).toHaveLength(201);
  expect(gitLab.sent).toEqual([]);
});

test('two hundred are looked into', async () => {
  const ids = Array.from({ length: 200 }, (_, id) => id);

  const { gone } = await judgementOf(
    { groups: { 999: { level: 10 } } },
    coverageOf('gone', ...ids),
  );

  expect(gone).toHaveLength(200);
});
