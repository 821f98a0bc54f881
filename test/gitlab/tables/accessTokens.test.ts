import { managedBy } from '../../support/managedBy';
import { withoutMemberships } from '../world/change';
import { sampleWorld } from '../world/sample';
import { askRest, projectAt } from './testing';

const world = managedBy('aurora', ['li_na', 'blake'], sampleWorld());
const [aurora] = world.groups;
const platform = world.groups.find(({ path }) => path === 'platform');
const api = projectAt(world, 'aurora/api');
const com = { world, gitLabCom: true, version: '19.2.0-ee' };

const namesOf = (rows: Record<string, unknown>[]) =>
  rows.map(({ name, title }) => name ?? title);

describe.each([
  ['groups', aurora.id, 'zoe.angstrom'],
  ['projects', api.id, 'carl'],
])('access tokens of %s', (kind, id, other) => {
  const path = `/${kind}/${id}/access_tokens`;

  test('are for who owns or maintains them; others are answered 401', async () => {
    const { status, row } = await askRest(path, { as: other });
    expect([status, row]).toEqual([401, { message: '401 Unauthorized' }]);
    expect((await askRest(path)).status).toBe(200);
  });

  test('on GitLab.com take Premium', async () => {
    expect((await askRest(path, com)).status).toBe(200);
    expect((await askRest(path, { ...com, tier: 'free' })).status).toBe(401);
  });
});

test('tokens of a project have whose they are, and a note', async () => {
  const { rows } = await askRest(`/projects/${api.id}/access_tokens`, com);
  expect(rows[0]).toMatchObject({
    name: '</script> & release',
    active: true,
    revoked: false,
    last_used_at: null,
    expires_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    access_level: 40,
    resource_type: 'project',
    resource_id: api.id,
    description: expect.stringContaining('s3cr3t'),
  });
});

test.each([
  ['17.2.0-ee', ['</script> & release']],
  ['16.3.0-ee', ['</script> & release', 'Revoked', 'Expired']],
])(
  'GitLab %s that is asked for active ones answers %j',
  async (version, names) => {
    const path = `/projects/${api.id}/access_tokens?state=active`;
    const { rows } = await askRest(path, { version });
    expect(namesOf(rows)).toEqual(names);
  },
);

test('a bot that is a member no more is none of the project', async () => {
  const bot = world.users.find(({ username }) => /^project_/.test(username));
  const { rows } = await askRest(`/projects/${api.id}/access_tokens`, {
    world: withoutMemberships(bot?.id ?? 0)(world),
  });
  expect(rows).toEqual([]);
});

test('personal ones are all for administrators, bots’ ones too, and own ones for others', async () => {
  const path = '/personal_access_tokens?state=active&per_page=100';
  const { rows } = await askRest(path, { as: 'root', version: '19.2.0-ee' });
  expect(namesOf(rows)).toEqual([
    'Exporter',
    '</script> & release',
    'Editor',
    'Script',
    'Updates',
    'Left behind',
    'Elsewhere',
  ]);
  expect(rows[0]).not.toHaveProperty('access_level');
  expect(JSON.stringify(rows[0].last_used_ips)).toContain('s3cr3t');
  expect(namesOf((await askRest(path)).rows)).toEqual(['Editor']);
});

describe('the inventory of a group', () => {
  const at = (list: string, id = aurora.id) => `/groups/${id}/manage/${list}`;

  test('has tokens of all below it, and tokens and keys of its users', async () => {
    const told = async (list: string) =>
      namesOf((await askRest(`${at(list)}?state=active`, com)).rows);
    expect(await told('resource_access_tokens')).toEqual([
      'Exporter',
      '</script> & release',
    ]);
    expect(await told('personal_access_tokens')).toEqual([
      'Script',
      'Left behind',
    ]);
    expect(await told('ssh_keys')).toEqual(['Laptop', 'Old laptop']);
  });

  test.each([
    ['another GitLab', { ...com, gitLabCom: false }, 404],
    ['17.9', { ...com, version: '17.9.0-ee' }, 404],
    ['a Maintainer', { ...com, as: 'zoe.angstrom' }, 403],
    ['a stranger', { ...com, as: 'nobody' }, 404],
  ])('is not there for %s', async (_, asked, status) => {
    const { status: answered } = await askRest(at('ssh_keys'), asked);
    expect(answered).toBe(status);
  });

  test('is one of a top-level group', async () => {
    const path = at('ssh_keys', platform?.id);
    expect((await askRest(path, com)).status).toBe(400);
  });
});

describe('enterprise users', () => {
  const path = `/groups/${aurora.id}/enterprise_users`;

  test('are shown to the owner with what administrators are told', async () => {
    const { rows } = await askRest(path, com);
    expect(rows.map(({ username }) => username)).toEqual(['blake', 'li_na']);
    expect(rows[1]).toMatchObject({
      email: 'li_na@example.com',
      two_factor_enabled: false,
      identities: [{ provider: 'group_saml' }, { provider: 'google_oauth2' }],
      scim_identities: [{ active: true, group_id: null }],
    });
    expect(rows[1]).not.toHaveProperty('is_admin');
  });

  test('are kept back from others, and asked of top-level groups', async () => {
    const { status } = await askRest(path, { ...com, as: 'zoe.angstrom' });
    expect(status).toBe(403);
    const below = `/groups/${platform?.id ?? 0}/enterprise_users`;
    expect((await askRest(below, com)).status).toBe(400);
  });
});
