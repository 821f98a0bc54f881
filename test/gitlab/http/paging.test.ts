import { ask, askAll, linkTo } from '../ask';
import { StandInGitLab } from '../server';
import { ADMIN_TOKEN } from '../tokens';
import { generateWorld } from '../world/generate';

const world = generateWorld({
  groups: 5,
  trees: 1,
  projects: 250,
  users: 30,
  mergeRequests: 10_100,
});
let standIn: StandInGitLab;

beforeAll(async () => {
  standIn = await StandInGitLab.start({ world });
});

afterAll(() => standIn.stop());

describe('offset paging', () => {
  test('has 20 rows a page, and 100 at most', async () => {
    expect((await ask(standIn, '/projects')).rows).toHaveLength(20);
    const large = await ask(standIn, '/projects?per_page=1000');
    expect(large.rows).toHaveLength(100);
    expect(large.headers.get('x-per-page')).toBe('100');
  });

  test('tells the place of a page in headers', async () => {
    const { headers } = await ask(standIn, '/projects?per_page=100&page=2');
    expect(
      [
        'x-page',
        'x-next-page',
        'x-prev-page',
        'x-per-page',
        'x-total',
        'x-total-pages',
      ].map((name) => headers.get(name)),
    ).toEqual(['2', '3', '1', '100', '250', '3']);
  });

  test('links repeat the question, defaults included', async () => {
    const answer = await ask(standIn, '/groups?min_access_level=10&per_page=2');
    expect(linkTo(answer, 'next')).toBe(
      `${standIn.url}/api/v4/groups?min_access_level=10&order_by=name` +
        '&owned=false&page=2&per_page=2&sort=asc&statistics=false' +
        '&with_custom_attributes=false',
    );
  });

  test('the last page has no next link', async () => {
    const answer = await ask(standIn, '/projects?per_page=100&page=3');
    expect(linkTo(answer, 'next')).toBeUndefined();
    expect(linkTo(answer, 'prev')).toContain('page=2');
    expect(linkTo(answer, 'last')).toContain('page=3');
    expect(answer.headers.get('x-next-page')).toBe('');
  });

  test('more than 10,000 rows are not counted', async () => {
    const answer = await ask(standIn, '/merge_requests?scope=all');
    expect(answer.headers.has('x-total')).toBe(false);
    expect(answer.headers.has('x-total-pages')).toBe(false);
    expect(linkTo(answer, 'last')).toBeUndefined();
    expect(linkTo(answer, 'next')).toContain('page=2');
  });

  test('gives every row once', async () => {
    const rows = await askAll(standIn, '/projects?per_page=40');
    expect(new Set(rows.map(({ id }) => id)).size).toBe(250);
  });

  test.each(['/projects', '/users', '/groups'])(
    'is limited to an offset of 50,000 for %s',
    async (path) => {
      const answer = await ask(standIn, `${path}?per_page=100&page=501`);
      expect(answer.status).toBe(405);
      expect(answer.row.error).toContain('maximum allowed offset of 50000');
    },
  );

  test('is not limited for lists without keyset paging', async () => {
    const path = '/merge_requests?scope=all&per_page=100&page=501';
    expect((await ask(standIn, path)).status).toBe(200);
  });

  test.each([
    ['page=x', 'page is invalid'],
    ['per_page=0', 'per_page has a value not allowed'],
    ['sort=up', 'sort does not have a valid value'],
  ])('refuses %s', async (query, error) => {
    const answer = await ask(standIn, `/projects?${query}`);
    expect([answer.status, answer.row]).toEqual([400, { error }]);
  });

  test('ignores parameters that GitLab does not know', async () => {
    expect((await ask(standIn, '/projects?colour=red')).status).toBe(200);
  });
});

describe('keyset paging', () => {
  const KEYSET = 'pagination=keyset&order_by=id&sort=asc&per_page=100';

  test('of projects has a next link only, by id', async () => {
    const answer = await ask(standIn, `/projects?${KEYSET}`);
    expect(answer.headers.get('x-total')).toBeNull();
    expect(linkTo(answer, 'next')).toContain(
      `id_after=${answer.rows[99].id as number}`,
    );
    expect(linkTo(answer, 'first')).toBeUndefined();
  });

  test('of projects ends with an empty page', async () => {
    await askAll(standIn, `/projects?${KEYSET.replace('100', '50')}`);
    const [last] = standIn.requests.slice(-1);
    expect([last.rows, last.query.id_after]).toEqual([0, '30250']);
  });

  test('of projects is refused for other orders', async () => {
    const answer = await ask(standIn, '/projects?pagination=keyset');
    expect(answer.status).toBe(405);
  });

  test.each(['asc', 'desc'])('of users gives every user, %s', async (sort) => {
    const path = `/users?pagination=keyset&order_by=name&sort=${sort}&per_page=7`;
    const rows = await askAll(standIn, path, ADMIN_TOKEN);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(30);
  });

  test('of users survives the deletion of the row it stands on', async () => {
    const path = '/users?pagination=keyset&order_by=id&sort=asc&per_page=10';
    const first = await ask(standIn, path, ADMIN_TOKEN);
    const { id } = first.rows[9];
    standIn.mutate((before) => ({
      ...before,
      users: before.users.filter((user) => user.id !== id),
    }));
    const cursor = first.headers.get('x-next-cursor') ?? '';
    const second = await ask(standIn, `${path}&cursor=${cursor}`, ADMIN_TOKEN);
    standIn.mutate(() => world);
    expect(second.rows[0].id).toBe((id as number) + 1);
  });

  test.each(['/groups', '/merge_requests'])(
    'does not exist for %s',
    async (path) => {
      const answer = await ask(standIn, `${path}?pagination=keyset`);
      expect(answer.status).toBe(405);
    },
  );
});
