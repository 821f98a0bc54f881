import { sampleWorld } from '../world/sample';
import { askRest, projectAt } from './testing';

const world = sampleWorld();
const api = projectAt(world, 'aurora/api').id;
const [aurora] = world.groups;
const borealis = idOf(world.groups.find(({ path }) => path === 'borealis'));

/** What came after 16.3. */
const NEWER = ['name', 'description', 'token_present', 'signing_token_present'];

test.each(['deploy_keys', 'deploy_tokens', 'hooks'])(
  '%s of a project are for Maintainers, and not for auditors',
  async (list) => {
    const path = `/projects/${api}/${list}`;
    expect((await askRest(path)).status).toBe(200);
    expect((await askRest(path, { as: 'zoe.angstrom' })).status).toBe(200);
    for (const as of ['carl', 'audrey']) {
      expect((await askRest(path, { as })).status).toBe(403);
    }
  },
);

test('of a group deploy tokens are for Maintainers, hooks for Owners', async () => {
  const statusOf = async (list: string) =>
    (await askRest(`/groups/${borealis}/${list}`)).status;
  expect(await statusOf('deploy_tokens')).toBe(200);
  expect(await statusOf('hooks')).toBe(403);
  expect((await askRest(`/groups/${aurora.id}/hooks`)).status).toBe(200);
});

test('hooks of groups take the Enterprise Edition, and are listed without a licence', async () => {
  const path = `/groups/${aurora.id}/hooks`;
  const { status, rows } = await askRest(path, { tier: 'free' });
  expect(status).toBe(200);
  expect(rows).not.toEqual([]);
  expect((await askRest(path, { enterprise: false })).status).toBe(404);
});

test.each(['/deploy_keys', '/hooks'])(
  '%s is for administrators',
  async (path) => {
    expect((await askRest(path)).status).toBe(403);
    expect((await askRest(path, { as: 'root' })).status).toBe(200);
  },
);

test('the list of all keys tells the projects of each, a project’s where it may push', async () => {
  const all = (await askRest('/deploy_keys', { as: 'root' })).rows;
  const robot = all.find(({ title }) => title === 'Mirror robot');
  expect(robot?.projects_with_write_access).toHaveLength(2);
  expect(robot?.projects_with_readonly_access).toEqual([
    expect.objectContaining({ id: api, path_with_namespace: 'aurora/api' }),
  ]);
  const own = (await askRest(`/projects/${api}/deploy_keys`)).rows;
  expect(own.map(({ title, can_push: push }) => [title, push])).toEqual([
    ['Release robot', true],
    ['Mirror robot', false],
  ]);
});

test('`active` leaves out what is revoked or over, and alone filters', async () => {
  const namesOf = async (query: string) =>
    (await askRest(`/projects/${api}/deploy_tokens${query}`)).rows.map(
      ({ name }) => name,
    );
  const active = ['gitlab-deploy-token', 'Publisher'];
  expect(await namesOf('?active=true')).toEqual(active);
  expect(await namesOf('?active=false')).toEqual([
    ...active,
    'Withdrawn',
    'Over',
  ]);
});

test('a project’s list of hooks leaves variables and headers out, a group’s has their names', async () => {
  const [ofProject] = (await askRest(`/projects/${api}/hooks`)).rows;
  expect(ofProject).not.toHaveProperty('url_variables');
  expect(ofProject).not.toHaveProperty('custom_headers');
  const [ofGroup] = (await askRest(`/groups/${aurora.id}/hooks`)).rows;
  expect(ofGroup).toMatchObject({
    url: expect.stringMatching(/^http:\/\/\{host\}\//),
    url_variables: [{ key: 'host' }],
    custom_headers: [{ key: 'Authorization' }],
  });
});

test.each<[string, string[]]>([
  ['16.3.0-ee', []],
  ['17.1.0-ee', ['name', 'description']],
  [
    '19.0.0-ee',
    ['name', 'description', 'token_present', 'signing_token_present'],
  ],
])('%s tells of hooks: %j', async (version, told) => {
  const path = `/projects/${api}/hooks`;
  const [row] = (await askRest(path, { version })).rows;
  expect(NEWER.filter((key) => key in row)).toEqual(told);
});

function idOf(row: { id: number } | undefined): number {
  return row?.id ?? 0;
}
