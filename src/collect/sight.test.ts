import { json, plainText } from '../../test/support/fakeTransport';
import { groupPart, sessionOn, World } from '../../test/support/shownGitLab';
import { Coverage, Part } from './coverage';
import { CLOSED, expectSight, Sight } from './sight';
import { endpoint } from '../gitlab/endpoint';

const NOT_FOUND = json({ message: '404 Group Not Found' }, { status: 404 });

const judged = (world: World, part: Part = groupPart(7)) =>
  new Sight(sessionOn(world).session).judge(part);

describe('a 404 of a part is', () => {
  test('a deletion where its own page and the list agree', async () => {
    expect(await judged({ groups: { 1: { level: 10 } } })).toMatchObject({
      kind: 'gone',
    });
  });

  test('a failure where what it is of is still there', async () => {
    expect(await judged({ groups: { 7: { level: 10 } } })).toMatchObject({
      kind: 'failed',
    });
  });

  test('a closed door where it is listed, and its own page is not opened', async () => {
    const world = { groups: { 7: { level: 10, page: NOT_FOUND } } };

    expect(await judged(world)).toBe(CLOSED);
  });

  test('a loss of sight where GitLab lists nothing any more', async () => {
    expect(await judged({})).toMatchObject({ kind: 'failed' });
  });

  test('what the page says where it says something else', async () => {
    const answers = (page: ReturnType<typeof json>) =>
      judged({ groups: { 7: { level: 10, page } } });

    expect(
      await answers(json({ message: '403 Forbidden' }, { status: 403 })),
    ).toMatchObject({ kind: 'refused' });
    expect(
      await answers(plainText('default backend - 404', { status: 404 })),
    ).toMatchObject({ kind: 'failed' });
    expect(
      await answers(json({ error: '404 Not Found' }, { status: 404 })),
    ).toMatchObject({ kind: 'failed' });
  });

  test('a failure where it is of nothing that has a page', async () => {
    expect(await judged({}, { name: 'GitLab' })).toMatchObject({
      kind: 'failed',
    });
  });

  describe('of something in a project, whose own page is not found,', () => {
    const part: Part = {
      name: 'aurora/p3!4',
      parent: { kind: 'project', id: 3 },
      whereabouts: {
        page: endpoint`/projects/${3}/merge_requests/${4}`,
        list: endpoint`/projects/${3}/merge_requests`,
        iid: 4,
      },
    };
    const judgedAs = async (projects: World['projects']) => {
      const { session, gitLab } = sessionOn({ projects });
      const outcome = await new Sight(session).judge(part);
      return { outcome, paths: gitLab.paths };
    };

    test('a deletion where its project does not list it either', async () => {
      const { outcome, paths } = await judgedAs({
        3: { level: 20, mergeRequests: [5] },
      });
      expect(outcome).toMatchObject({ kind: 'gone' });
      expect(paths).toContain(
        '/projects/3/merge_requests?iids%5B%5D=4&per_page=100',
      );
    });

    test('a failure where its project lists it', async () => {
      const { outcome } = await judgedAs({
        3: { level: 20, mergeRequests: [4, 5] },
      });
      expect(outcome).toEqual({
        kind: 'failed',
        reason: 'not found, although it is listed',
      });
    });

    test('a failure where the list is not to be had', async () => {
      const { outcome } = await judgedAs({
        3: { level: 20, mergeRequests: json({}, { status: 502 }) },
      });
      expect(outcome).toMatchObject({ kind: 'failed' });
    });

    test('a deletion with its project, of which no list is asked for', async () => {
      const { outcome, paths } = await judgedAs({ 2: { level: 20 } });
      expect(outcome).toMatchObject({ kind: 'gone' });
      expect(paths.join()).not.toContain('iids');
    });
  });
});

test('is asked once for many parts', async () => {
  const { session, gitLab } = sessionOn({ groups: { 1: { level: 10 } } });
  const sight = new Sight(session);

  await Promise.all([7, 8, 9].map((id) => sight.judge(groupPart(id))));

  expect(gitLab.sent.filter(({ route }) => route === '/groups')).toHaveLength(
    1,
  );
});

describe('an empty list of the whole instance', () => {
  async function settled(world: World, found: boolean) {
    const { session, gitLab } = sessionOn(world);
    const coverage = new Coverage({ what: 'groups', role: 0, remedy: 'Join.' });
    await expectSight(session, coverage, found);
    return { coverage, sent: gitLab.sent.length };
  }

  test('is believed where GitLab shows a group or a project', async () => {
    const withProject = await settled(
      { projects: { 1: { level: 10 } } },
      false,
    );
    const withGroup = await settled({ groups: { 1: { level: 10 } } }, false);

    expect(withProject.coverage.answered).toBe(1);
    expect(withGroup.coverage.answered).toBe(1);
  });

  test('is a failure where it shows neither', async () => {
    const { coverage } = await settled({}, false);

    expect(coverage.of('failed')).toMatchObject([
      { reason: 'GitLab shows no group and no project to this token' },
    ]);
  });

  test('is not looked into where it was not empty', async () => {
    const { coverage, sent } = await settled({}, true);

    expect(coverage.answered).toBe(1);
    expect(sent).toBe(0);
  });
});
