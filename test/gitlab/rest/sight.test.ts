import { ask, askAll, askGraphql, Row } from '../ask';
import { StandInGitLab } from '../server';
import { AUDITOR_TOKEN, GROUP_TOKEN, MEMBER_TOKEN } from '../tokens';
import {
  withGroup,
  withoutMemberships,
  withProject,
  withRole,
} from '../world/change';
import { sampleWorld } from '../world/sample';
import { World } from '../world/types';

const world: World = sampleWorld();
let standIn: StandInGitLab;

beforeAll(async () => {
  standIn = await StandInGitLab.start({ world });
});

afterEach(() => standIn.mutate(() => world));
afterAll(() => standIn.stop());

const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;
const groupOf = (path: string) =>
  world.groups.find(({ fullPath }) => fullPath === path)?.id ?? 0;
const projectOf = (path: string) =>
  world.projects.find(({ pathWithNamespace }) => pathWithNamespace === path)
    ?.id ?? 0;
const pathsOf = (rows: Row[]) => rows.map((row) => row.path_with_namespace);

describe('groups', () => {
  test('those below an invited group’s target are authorized', async () => {
    const id = groupOf('aurora');
    standIn.mutate((of) => ({
      ...of,
      shares: [
        ...of.shares,
        {
          withGroupId: id,
          groupId: groupOf('nimbus'),
          projectId: null,
          groupAccess: 20,
          expiresAt: null,
        },
      ],
    }));
    const names = (await askAll(standIn, '/groups')).map(
      (row) => row.full_path,
    );
    expect(names).toEqual(expect.arrayContaining(['nimbus', 'nimbus/labs']));
    const own = await askAll(standIn, '/groups?min_access_level=10');
    expect(own.map((row) => row.full_path)).not.toContain('nimbus');
    const projects = await askAll(standIn, '/projects?membership=true');
    expect(pathsOf(projects)).toContain('nimbus/labs/library');
  });

  test('members of one that is seen for a project only are forbidden', async () => {
    const answer = await ask(standIn, `/groups/${groupOf('partners')}/members`);
    expect([answer.status, answer.row]).toEqual([
      403,
      { message: '403 Forbidden' },
    ]);
    const labels = await ask(standIn, `/groups/${groupOf('partners')}/labels`);
    expect(labels.status).toBe(200);
  });
});

describe.each([
  ['Guest', 10],
  ['Planner', 15],
])('a %s of a private project', (_name, level) => {
  const path = `/projects/${projectOf('aurora/api')}`;

  beforeEach(() => standIn.mutate(withRole(ada, level)));

  test('has its merge requests left out of lists in silence, internal ones’ not', async () => {
    const list = `/groups/${groupOf('aurora')}/merge_requests`;
    const rows = await askAll(standIn, list);
    const projects = new Set(rows.map((row) => row.project_id));
    expect(projects).toEqual(new Set([projectOf('aurora/web/site')]));
    const query =
      '{ project(fullPath: "aurora/api") { mergeRequests { count } } }';
    expect((await askGraphql(standIn, query)).body).toEqual({
      data: { project: { mergeRequests: { count: 0 } } },
    });
  });

  test('is refused its own list and its merge requests', async () => {
    const answers = await Promise.all(
      ['', '/1', '/1/approvals', '/1/commits'].map((rest) =>
        ask(standIn, `${path}/merge_requests${rest}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test('is told that the feature is there, and may not use it', async () => {
    expect((await ask(standIn, path)).row).toMatchObject({
      merge_requests_enabled: true,
      merge_requests_access_level: 'enabled',
      can_create_merge_request_in: false,
    });
  });

  test('is told of the project by a lower least level only', async () => {
    const least = (wanted: number) =>
      askAll(
        standIn,
        `/projects?min_access_level=${wanted}&simple=true&per_page=100`,
      );
    expect(pathsOf(await least(level))).toContain('aurora/api');
    expect(pathsOf(await least(20))).not.toContain('aurora/api');
  });
});

test('a private feature of a public project is for members from Reporter on', async () => {
  const id = projectOf('nimbus/labs/library');
  const list = `/projects/${id}/merge_requests`;
  expect((await ask(standIn, list)).status).toBe(200);
  standIn.mutate(withProject(id, { mergeRequestsPrivate: true }));
  expect((await ask(standIn, list)).status).toBe(403);
  expect((await ask(standIn, `/projects/${id}`)).row).toMatchObject({
    merge_requests_enabled: false,
    merge_requests_access_level: 'private',
  });
  expect((await ask(standIn, list, AUDITOR_TOKEN)).status).toBe(200);
});

test('a list tells of rows in the immediate group, a project of all', async () => {
  const id = projectOf('aurora/platform/kernel/scheduler');
  const rows = await askAll(standIn, '/projects?membership=true&per_page=100');
  expect(rows.find((row) => row.id === id)?.permissions).toEqual({
    project_access: null,
    group_access: null,
  });
  expect((await ask(standIn, `/projects/${id}`)).row.permissions).toMatchObject(
    { project_access: null, group_access: { access_level: 50 } },
  );
});

test('who is removed from everything has what is public and personal', async () => {
  standIn.mutate(withoutMemberships(ada));
  expect(await askAll(standIn, '/groups')).toEqual([]);
  expect(pathsOf(await askAll(standIn, '/projects?membership=true'))).toEqual([
    'ada/dotfiles',
  ]);
});

describe('behind an IP allow-list', () => {
  const aurora = groupOf('aurora');
  const api = projectOf('aurora/api');

  beforeEach(() =>
    standIn.mutate((of) =>
      withGroup(aurora, { ipRestricted: true })(withRole(ada, 40)(of)),
    ),
  );

  test('groups and projects are listed', async () => {
    const groups = await askAll(standIn, '/groups');
    expect(groups.map(({ id }) => id)).toContain(aurora);
    const projects = await askAll(standIn, '/projects?membership=true');
    expect(projects.map(({ id }) => id)).toContain(api);
  });

  test.each(['', '/members/all', '/labels', '/merge_requests', '/projects'])(
    'a group’s %s is answered like a missing one’s',
    async (rest) => {
      const answer = await ask(standIn, `/groups/${aurora}${rest}`);
      expect([answer.status, answer.row]).toEqual([
        404,
        { message: '404 Group Not Found' },
      ]);
    },
  );

  test.each(['', '/members/all', '/labels', '/merge_requests'])(
    'a project’s %s is answered like a missing one’s, to owners too',
    async (rest) => {
      for (const token of [MEMBER_TOKEN, GROUP_TOKEN]) {
        const answer = await ask(standIn, `/projects/${api}${rest}`, token);
        expect([answer.status, answer.row]).toEqual([
          404,
          { message: '404 Project Not Found' },
        ]);
      }
    },
  );

  test('GraphQL answers null', async () => {
    const query =
      '{ group(fullPath: "aurora") { id } project(fullPath: "aurora/api") { id } }';
    expect((await askGraphql(standIn, query)).body).toEqual({
      data: { group: null, project: null },
    });
  });

  test('owners read the group, auditors all', async () => {
    const group = await ask(standIn, `/groups/${aurora}`, GROUP_TOKEN);
    expect(group.status).toBe(200);
    const project = await ask(standIn, `/projects/${api}`, AUDITOR_TOKEN);
    expect(project.status).toBe(200);
  });

  test('merge requests are in the list of everywhere', async () => {
    const rows = await askAll(standIn, '/merge_requests?scope=all');
    expect(rows.map((row) => row.project_id)).toContain(api);
  });
});
