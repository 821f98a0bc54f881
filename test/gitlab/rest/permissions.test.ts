import { ask, askAll, Row } from '../ask';
import { StandInGitLab } from '../server';
import { ADMIN_TOKEN, GROUP_TOKEN, MEMBER_TOKEN } from '../tokens';
import { withProject } from '../world/change';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';

const world: World = sampleWorld();
let standIn: StandInGitLab;

beforeAll(async () => {
  standIn = await StandInGitLab.start({ world });
});

afterEach(() => standIn.mutate(() => world));
afterAll(() => standIn.stop());

const groupOf = (path: string) =>
  world.groups.find(({ fullPath }) => fullPath === path)?.id ?? 0;
const projectOf = (path: string) =>
  world.projects.find(({ pathWithNamespace }) => pathWithNamespace === path)
    ?.id ?? 0;
const userOf = (name: string) =>
  world.users.find(({ username }) => username === name)?.id ?? 0;
const pathsOf = (rows: Row[]) => rows.map((row) => row.full_path).sort();

describe('groups', () => {
  test('with a least level are those the user is a member of', async () => {
    const rows = await askAll(standIn, '/groups?min_access_level=10');
    expect(pathsOf(rows)).toEqual([
      'aurora',
      'aurora/platform',
      'aurora/platform/kernel',
      'aurora/web',
      'borealis',
      'borealis/data',
      'cascade',
      'cascade/legacy',
      'holding/joint',
    ]);
  });

  test('without one also those reached by shares, and ancestors', async () => {
    const rows = await askAll(standIn, '/groups');
    expect(pathsOf(rows)).toEqual(
      expect.arrayContaining(['annex', 'holding', 'partners']),
    );
    expect(pathsOf(rows)).not.toContain('nimbus');
  });

  test('public ones of strangers come with all_available only', async () => {
    const rows = await askAll(standIn, '/groups?all_available=true');
    expect(pathsOf(rows)).toEqual(expect.arrayContaining(['nimbus']));
    expect(pathsOf(rows)).not.toContain('vault');
  });

  test('are all there for an administrator, by default', async () => {
    const rows = await askAll(standIn, '/groups', ADMIN_TOKEN);
    expect(rows).toHaveLength(world.groups.length);
  });

  test('of an administrator with a least level are own ones only', async () => {
    const path = '/groups?min_access_level=10';
    expect(await askAll(standIn, path, ADMIN_TOKEN)).toEqual([]);
  });

  test('that the user cannot see are answered like missing ones', async () => {
    const answer = await ask(standIn, `/groups/${groupOf('vault')}`);
    expect([answer.status, answer.row]).toEqual([
      404,
      { message: '404 Group Not Found' },
    ]);
  });

  test('show their runners token to owners, not to reporters', async () => {
    const own = await ask(standIn, `/groups/${groupOf('aurora')}`);
    const other = await ask(standIn, `/groups/${groupOf('cascade')}`);
    expect(own.row.runners_token).toContain('s3cr3t');
    expect(other.row).not.toHaveProperty('runners_token');
  });

  test('bring their projects along unless told not to', async () => {
    const path = `/groups/${groupOf('aurora')}`;
    expect((await ask(standIn, path)).row).toHaveProperty('projects');
    const short = await ask(standIn, `${path}?with_projects=false`);
    expect(short.row).not.toHaveProperty('projects');
  });
});

describe('projects', () => {
  test('of a membership include shared and personal ones', async () => {
    const rows = await askAll(standIn, '/projects?membership=true');
    const paths = rows.map((row) => row.path_with_namespace);
    expect(paths).toEqual(
      expect.arrayContaining([
        'aurora/api',
        'partners/tool',
        'annex/tool',
        'ada/dotfiles',
        'li_na/experiment',
      ]),
    );
    expect(paths).not.toContain('nimbus/labs/library');
  });

  test('show secrets to maintainers, not to developers', async () => {
    const [own, other] = await Promise.all([
      ask(standIn, `/projects/${projectOf('aurora/api')}`),
      ask(standIn, `/projects/${projectOf('li_na/experiment')}`),
    ]);
    expect(own.row.runners_token).toContain('s3cr3t');
    expect(own.row.import_url).toContain('importer:s3cr3t@');
    expect(other.row).not.toHaveProperty('runners_token');
    expect(other.row).not.toHaveProperty('import_url');
  });

  test('of a group leave subgroups out and shared ones in', async () => {
    const path = `/groups/${groupOf('aurora/platform')}/projects`;
    const rows = await askAll(standIn, path);
    expect(rows.map((row) => row.path_with_namespace)).toEqual([
      'partners/tool',
    ]);
    const below = `${path}?include_subgroups=true&with_shared=false`;
    expect(
      (await askAll(standIn, below)).map((row) => row.path_with_namespace),
    ).toEqual(['aurora/platform/kernel/scheduler']);
  });

  test('can be asked for by path', async () => {
    const answer = await ask(standIn, '/projects/aurora%2Fapi');
    expect(answer.row.id).toBe(projectOf('aurora/api'));
  });
});

describe('users', () => {
  test('blocked ones are listed for administrators only', async () => {
    const nameOf = (rows: Row[]) => rows.map(({ username }) => username);
    const path = '/users?per_page=100';
    expect(nameOf(await askAll(standIn, path))).not.toContain('blake');
    expect(nameOf(await askAll(standIn, path, ADMIN_TOKEN))).toContain('blake');
  });

  test.each(['blake', 'olga'])(
    'the profile of %s is hidden, as blocked or private',
    async (name) => {
      const path = `/users/${userOf(name)}`;
      expect((await ask(standIn, path)).row).not.toHaveProperty('created_at');
      const seen = await ask(standIn, path, ADMIN_TOKEN);
      expect(seen.row).toHaveProperty('created_at');
    },
  );

  test('sign-in, two-factor and e-mail are an administrator’s to see', async () => {
    const path = `/users/${userOf('li_na')}`;
    const plain = Object.keys((await ask(standIn, path)).row);
    expect(plain).not.toEqual(expect.arrayContaining(['email']));
    const { row } = await ask(standIn, path, ADMIN_TOKEN);
    expect(row).toMatchObject({
      email: 'li_na@example.com',
      two_factor_enabled: false,
      is_admin: false,
    });
  });
});

describe('merge requests', () => {
  test('of a project without the feature are forbidden', async () => {
    const id = projectOf('cascade/handbook');
    const answer = await ask(standIn, `/projects/${id}/merge_requests`);
    expect([answer.status, answer.row]).toEqual([
      403,
      { message: '403 Forbidden' },
    ]);
  });

  test('of a group include subgroups and leave archived projects out', async () => {
    const path = `/groups/${groupOf('cascade')}/merge_requests`;
    expect(await askAll(standIn, path)).toEqual([]);
    const all = await askAll(standIn, `${path}?non_archived=false`);
    expect(all.map(({ title }) => title)).toEqual(['In an archived project']);
  });

  test('of everywhere are by default one’s own', async () => {
    const mine = await askAll(standIn, '/merge_requests?per_page=100');
    expect(new Set(mine.map(({ author }) => (author as Row).username))).toEqual(
      new Set(['ada']),
    );
  });

  test('are filtered by time with what is not shown of it', async () => {
    const path = `/projects/${projectOf('aurora/api')}/merge_requests`;
    const [row] = (await ask(standIn, path)).rows;
    const at = encodeURIComponent(String(row.updated_at));
    const idsOf = async (query: string) =>
      (await askAll(standIn, `${path}?${query}`)).map(({ id }) => id);
    expect(await idsOf(`updated_after=${at}`)).toContain(row.id);
    expect(await idsOf(`updated_before=${at}`)).not.toContain(row.id);
  });

  test('without required approvals count as approved, with nobody there', async () => {
    const id = projectOf('aurora/api');
    const rows = await askAll(
      standIn,
      `/projects/${id}/merge_requests?search=Merged%20without`,
    );
    const answer = await ask(
      standIn,
      `/projects/${id}/merge_requests/${String(rows[0].iid)}/approvals`,
    );
    expect(answer.row).toMatchObject({ approved: true, approved_by: [] });
  });
});

test('members come with their inviter and without pending invitations', async () => {
  const path = `/groups/${groupOf('cascade')}/members`;
  const rows = await askAll(standIn, path, MEMBER_TOKEN);
  expect(rows.map(({ username }) => username)).toEqual(['ada', 'dora']);
  const [inherited] = await askAll(
    standIn,
    `/groups/${groupOf('borealis')}/members`,
  );
  expect(inherited.created_by).toMatchObject({ username: 'ada' });
});

test('a group access token sees its group only', async () => {
  const rows = await askAll(
    standIn,
    '/groups?min_access_level=10&top_level_only=true',
    GROUP_TOKEN,
  );
  expect(pathsOf(rows)).toEqual(['aurora']);
});

test('answers follow the world', async () => {
  const id = projectOf('aurora/api');
  standIn.mutate(withProject(id, { name: 'Renamed' }));
  expect((await ask(standIn, `/projects/${id}`)).row.name).toBe('Renamed');
});
