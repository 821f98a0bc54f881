import fetch from 'node-fetch';
import { ask } from '../ask';
import { StandInGitLab } from '../server';
import {
  EXPIRED_TOKEN,
  GROUP_TOKEN,
  MEMBER_TOKEN,
  NO_SCOPE_TOKEN,
  OAUTH_TOKEN,
  REVOKED_TOKEN,
} from '../tokens';
import { sampleWorld } from '../world/sample';

let standIn: StandInGitLab;

beforeAll(async () => {
  standIn = await StandInGitLab.start({ world: sampleWorld() });
});

afterAll(() => standIn.stop());

test.each([
  ['PRIVATE-TOKEN', MEMBER_TOKEN],
  ['Authorization', `Bearer ${MEMBER_TOKEN}`],
])('a token is accepted in %s', async (name, value) => {
  const response = await fetch(`${standIn.url}/api/v4/user`, {
    headers: { [name]: value },
  });
  expect(await response.json()).toMatchObject({ username: 'ada' });
});

test('a request without a token gets 401', async () => {
  const response = await fetch(`${standIn.url}/api/v4/user`);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ message: '401 Unauthorized' });
});

test('an unknown token gets 401 like a missing one', async () => {
  const answer = await ask(standIn, '/user', 'glpat-unknown');
  expect([answer.status, answer.row]).toEqual([
    401,
    { message: '401 Unauthorized' },
  ]);
});

test.each([
  [EXPIRED_TOKEN, /^Token is expired\./],
  [REVOKED_TOKEN, /^Token was revoked\./],
])('%s gets 401 with the reason', async (token, description) => {
  const answer = await ask(standIn, '/user', token);
  expect([answer.status, answer.row]).toEqual([
    401,
    {
      error: 'invalid_token',
      error_description: expect.stringMatching(description) as string,
    },
  ]);
  expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
});

test('a token without the scope gets 403 with the scopes that would do', async () => {
  const answer = await ask(standIn, '/groups', NO_SCOPE_TOKEN);
  expect([answer.status, answer.row]).toMatchObject([
    403,
    { error: 'insufficient_scope', scope: 'api read_api' },
  ]);
});

test('a fine-grained token is refused with a code of its own, and knows itself', async () => {
  standIn.changeToken(REVOKED_TOKEN, { scopes: ['granular'], revoked: false });
  const answer = await ask(standIn, '/user', REVOKED_TOKEN);
  expect([answer.status, answer.row]).toMatchObject([
    403,
    { error: 'insufficient_granular_scope' },
  ]);
  const self = '/personal_access_tokens/self';
  expect((await ask(standIn, self, REVOKED_TOKEN)).row).toMatchObject({
    granular: true,
  });
});

test('read_user is enough for the own user and for the version', async () => {
  expect((await ask(standIn, '/user', NO_SCOPE_TOKEN)).status).toBe(200);
  expect((await ask(standIn, '/version', NO_SCOPE_TOKEN)).status).toBe(200);
});

test('any personal token can look at itself', async () => {
  const answer = await ask(
    standIn,
    '/personal_access_tokens/self',
    NO_SCOPE_TOKEN,
  );
  expect(answer.row).toMatchObject({ scopes: ['read_user'], active: true });
});

test('an OAuth token cannot look at itself', async () => {
  const answer = await ask(
    standIn,
    '/personal_access_tokens/self',
    OAUTH_TOKEN,
  );
  expect(answer.status).toBe(400);
});

test('a group access token acts as its bot', async () => {
  const answer = await ask(standIn, '/user', GROUP_TOKEN);
  expect(answer.row).toMatchObject({ bot: true });
});

test('GraphQL tells only that a token is no good', async () => {
  const response = await fetch(`${standIn.url}/api/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${EXPIRED_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: '{ currentUser { id } }' }),
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    errors: [{ message: 'Invalid token' }],
  });
});
