import { ask, askGraphql } from '../ask';
import { StandInGitLab } from '../server';
import { GROUP_TOKEN, MEMBER_TOKEN } from '../tokens';
import { withUser, withUserState } from '../world/change';
import { sampleWorld } from '../world/sample';
import { WorldUser } from '../world/types';

const world = sampleWorld();
const ada = world.users.find(({ username }) => username === 'ada')?.id ?? 0;
const QUERY = '{ currentUser { username } }';
let standIn: StandInGitLab;

beforeAll(async () => {
  standIn = await StandInGitLab.start({ world });
});

afterEach(() => standIn.mutate(() => world));
afterAll(() => standIn.stop());

const INVALID = {
  status: 401,
  body: { errors: [{ message: 'Invalid token' }] },
};
const CLOSED = {
  status: 403,
  body: { errors: [{ message: 'API not accessible for user' }] },
};

test.each<[Partial<WorldUser>, RegExp, typeof INVALID]>([
  [{ state: 'blocked' }, /^Your account has been blocked\.$/, INVALID],
  [{ state: 'banned' }, /^Your account has been blocked\.$/, INVALID],
  [
    { state: 'blocked_pending_approval' },
    /^Your account is pending approval from your administrator/,
    INVALID,
  ],
  [
    { state: 'deactivated' },
    /^Your account has been deactivated by your administrator\./,
    CLOSED,
  ],
  [
    { termsAccepted: false },
    /^You \(@ada\) must accept the Terms of Service/,
    CLOSED,
  ],
  [
    { confirmed: false },
    /^Your primary email address is not confirmed\./,
    INVALID,
  ],
  [{ passwordExpired: true }, /^Your password expired\./, CLOSED],
])('%p is refused whatever is asked', async (columns, reason, byGraphql) => {
  standIn.mutate(withUser(ada, columns));
  for (const path of ['/user', '/groups', '/personal_access_tokens/self']) {
    const { status, row } = await ask(standIn, path);
    expect(status).toBe(403);
    const message = String(row.message);
    expect(message).toMatch(/^403 Forbidden - /);
    expect(message.replace('403 Forbidden - ', '')).toMatch(reason);
  }
  expect(await askGraphql(standIn, QUERY)).toEqual(byGraphql);
});

test('an account is let in again', async () => {
  standIn.mutate(withUserState(ada, 'blocked'));
  expect((await ask(standIn, '/user')).status).toBe(403);
  standIn.mutate(withUserState(ada, 'active'));
  expect((await ask(standIn, '/user')).status).toBe(200);
});

test('other accounts are not concerned', async () => {
  standIn.mutate(withUserState(ada, 'blocked'));
  expect((await ask(standIn, '/user', GROUP_TOKEN)).status).toBe(200);
});

test('a scope that is taken away is missing from the next request on', async () => {
  const other = await StandInGitLab.start({ world });
  expect((await ask(other, '/groups')).status).toBe(200);
  other.changeToken(MEMBER_TOKEN, { scopes: ['read_user'] });
  const answer = await ask(other, '/groups');
  const byGraphql = await askGraphql(other, QUERY);
  await other.stop();
  expect([answer.status, answer.row]).toMatchObject([
    403,
    { error: 'insufficient_scope', scope: 'api read_api' },
  ]);
  expect(byGraphql).toEqual(INVALID);
});

test('a missing scope is told before the account is looked at', async () => {
  const other = await StandInGitLab.start({
    world: withUserState(ada, 'blocked')(world),
  });
  other.changeToken(MEMBER_TOKEN, { scopes: ['read_user'] });
  const answer = await ask(other, '/groups');
  await other.stop();
  expect(answer.row).toMatchObject({ error: 'insufficient_scope' });
});
