import { ask, askAll, askGraphql } from '../ask';
import { StandInGitLab } from '../server';
import {
  ADMIN_MODE_TOKEN,
  ADMIN_TOKEN,
  AUDITOR_TOKEN,
  MEMBER_TOKEN,
} from '../tokens';
import { sampleWorld } from '../world/sample';

const world = sampleWorld();
const vault = world.groups.find(({ path }) => path === 'vault')?.id ?? 0;
const secret = world.projects.find(({ path }) => path === 'secret')?.id ?? 0;

const VULNERABILITIES = `{ group(fullPath: "aurora") {
  vulnerabilities { nodes { title } }
} }`;

describe('an auditor', () => {
  let standIn: StandInGitLab;

  beforeAll(async () => {
    standIn = await StandInGitLab.start({ world });
  });

  afterAll(() => standIn.stop());

  test('is not told of being one', async () => {
    const own = await ask(standIn, '/user', AUDITOR_TOKEN);
    expect(own.row.username).toBe('audrey');
    expect(own.row).not.toHaveProperty('is_auditor');
    expect(own.row).not.toHaveProperty('is_admin');
  });

  test('has all groups listed, and with all_available=false own ones', async () => {
    const all = await askAll(standIn, '/groups', AUDITOR_TOKEN);
    expect(all).toHaveLength(world.groups.length);
    const path = '/groups?all_available=false';
    expect(await askAll(standIn, path, AUDITOR_TOKEN)).toEqual([]);
    const [member, same] = await Promise.all([
      askAll(standIn, '/groups', MEMBER_TOKEN),
      askAll(standIn, path, MEMBER_TOKEN),
    ]);
    expect(member).toEqual(same);
  });

  test('has all projects listed, and none by membership', async () => {
    const all = await askAll(standIn, '/projects', AUDITOR_TOKEN);
    expect(all).toHaveLength(world.projects.length);
    const own = '/projects?membership=true';
    expect(await askAll(standIn, own, AUDITOR_TOKEN)).toEqual([]);
  });

  test.each([
    `/groups/${vault}`,
    `/groups/${vault}/members/all`,
    `/groups/${vault}/labels`,
    `/projects/${secret}/members/all`,
    `/projects/${secret}/merge_requests`,
    `/projects/${secret}/labels`,
  ])('reads %s', async (path) => {
    expect((await ask(standIn, path, AUDITOR_TOKEN)).status).toBe(200);
  });

  test('sees users and members as anyone does, without private data', async () => {
    const users = await askAll(standIn, '/users?per_page=100', AUDITOR_TOKEN);
    expect(users.map(({ username }) => username)).not.toContain('blake');
    expect(users[0]).not.toHaveProperty('email');
    const path = `/groups/${vault}/members/all`;
    const [member] = await askAll(standIn, path, AUDITOR_TOKEN);
    expect(member).not.toHaveProperty('email');
  });

  test('is shown no secret', async () => {
    const project = await ask(standIn, `/projects/${secret}`, AUDITOR_TOKEN);
    expect(project.text).not.toContain('s3cr3t');
  });

  test('reads vulnerabilities', async () => {
    const { body } = await askGraphql(standIn, VULNERABILITIES, AUDITOR_TOKEN);
    expect(JSON.stringify(body)).toContain('SQL injection');
  });

  test('is named as such to administrators', async () => {
    const users = await askAll(standIn, '/users?per_page=100', ADMIN_TOKEN);
    const auditors = users.filter((row) => row.is_auditor === true);
    expect(auditors.map(({ username }) => username)).toEqual(['audrey']);
  });
});

test('there are no auditors without a licence', async () => {
  const standIn = await StandInGitLab.start({ world, tier: 'free' });
  const groups = await askAll(standIn, '/groups', AUDITOR_TOKEN);
  const [user] = await askAll(standIn, '/users', ADMIN_TOKEN);
  await standIn.stop();
  expect(groups).toEqual([]);
  expect(user).not.toHaveProperty('is_auditor');
});

describe('with Admin Mode, an administrator', () => {
  const root = world.users.find(({ admin }) => admin)?.id ?? 0;
  let standIn: StandInGitLab;

  beforeAll(async () => {
    standIn = await StandInGitLab.start({ world, adminMode: true });
  });

  afterAll(() => standIn.stop());

  test('is a plain user without the scope, and is told otherwise', async () => {
    const own = await ask(standIn, '/user', ADMIN_TOKEN);
    expect(own.row.is_admin).toBe(true);
    const same = await ask(standIn, `/users/${root}`, ADMIN_TOKEN);
    expect(same.row).not.toHaveProperty('is_admin');
    expect(await askAll(standIn, '/groups', ADMIN_TOKEN)).toEqual([]);
    const group = await ask(standIn, `/groups/${vault}`, ADMIN_TOKEN);
    expect(group.status).toBe(404);
  });

  test('is one with the scope, which the token tells', async () => {
    const path = '/personal_access_tokens/self';
    const token = await ask(standIn, path, ADMIN_MODE_TOKEN);
    expect(token.row.scopes).toEqual(['read_api', 'admin_mode']);
    const same = await ask(standIn, `/users/${root}`, ADMIN_MODE_TOKEN);
    expect(same.row.is_admin).toBe(true);
    const groups = await askAll(standIn, '/groups', ADMIN_MODE_TOKEN);
    expect(groups).toHaveLength(world.groups.length);
  });

  test('is one over GraphQL with either token', async () => {
    const query = '{ group(fullPath: "vault") { name } }';
    const { body } = await askGraphql(standIn, query, ADMIN_TOKEN);
    expect(body).toEqual({ data: { group: { name: 'Vault' } } });
  });

  test('is what the expectation takes the token for', () => {
    expect(standIn.viewer(ADMIN_TOKEN).admin).toBe(false);
    expect(standIn.viewer(ADMIN_MODE_TOKEN).admin).toBe(true);
  });
});
