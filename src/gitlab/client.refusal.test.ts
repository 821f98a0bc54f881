import {
  FakeTransport,
  json,
  plainText,
  script,
  webPage,
} from '../../test/support/fakeTransport';
import {
  collect,
  createClient,
  failureOf,
} from '../../test/support/gitLabClient';
import { endpoint } from './endpoint';
import { isForbidden, isMissing } from './fault';

const REFUSED = json({ message: '401 Unauthorized' }, { status: 401 });
const QUERY = { operationName: 'Q', query: 'query Q { x }', variables: {} };

describe('after a 401', () => {
  test('nothing is sent any more, and everything fails at once', async () => {
    const gitLab = script(REFUSED);
    const { client } = createClient(gitLab);
    await failureOf(client.get(endpoint`/user`));

    const failures = await Promise.all([
      failureOf(client.get(endpoint`/user`)),
      failureOf(client.probe(endpoint`/version`)),
      failureOf(collect(client.list(endpoint`/groups`))),
      failureOf(client.graphql(QUERY, true)),
    ]);

    expect(failures).toMatchObject(Array(4).fill({ status: 401 }));
    expect(gitLab.sent).toHaveLength(1);
  });

  test('those that stand in the queue are not sent either', async () => {
    const gitLab = script(REFUSED);
    const { client } = createClient(gitLab, { inFlight: 1 });

    const failures = await Promise.all(
      [1, 2, 3].map((id) => failureOf(client.get(endpoint`/users/${id}`))),
    );

    expect(failures).toMatchObject(Array(3).fill({ status: 401 }));
    expect(gitLab.sent).toHaveLength(1);
  });

  test('of a probe, the others go on', async () => {
    const gitLab = new FakeTransport(({ route }) =>
      route === '/user' ? json({ id: 1 }) : REFUSED,
    );
    const { client } = createClient(gitLab);

    await failureOf(client.probe(endpoint`/personal_access_tokens/self`));

    expect(await client.get(endpoint`/user`)).toEqual({ id: 1 });
  });

  test('of another client of the same process, this one goes on', async () => {
    const { client: refused } = createClient(script(REFUSED));
    const { client } = createClient(script(json({ id: 1 })));

    await failureOf(refused.get(endpoint`/user`));

    expect(await client.get(endpoint`/user`)).toEqual({ id: 1 });
  });
});

test.each([
  ['Token is expired.', 'the token has expired'],
  ['Token was revoked.', 'the token was revoked'],
  ['401 Unauthorized', 'GitLab refused the token'],
])('a 401 that says %j is told as: %s', async (said, told) => {
  const { client } = createClient(
    script(json({ error_description: said }, { status: 401 })),
  );

  const { message } = await failureOf(client.get(endpoint`/user`));

  expect(message).toContain(told);
});

test('a 403 is a lack of permission', async () => {
  const { client } = createClient(
    script(json({ message: '403 Forbidden' }, { status: 403 })),
  );

  const error = await failureOf(client.get(endpoint`/user`));

  expect(isForbidden(error)).toBe(true);
  expect(error.message).toContain('may not see this');
});

test('a 403 for the scope says which scope it takes', async () => {
  const { client } = createClient(
    script(json({ error: 'insufficient_scope' }, { status: 403 })),
  );

  const { message } = await failureOf(client.get(endpoint`/user`));

  expect(message).toContain('it needs read_api');
});

test("GitLab's 404 means that the thing is not there", async () => {
  const { client } = createClient(
    script(json({ message: '404 Project Not Found' }, { status: 404 })),
  );

  const error = await failureOf(client.get(endpoint`/projects/${1}`));

  expect(isMissing(error)).toBe(true);
});

describe('what is not said by GitLab', () => {
  test.each([
    ['a sign-in page', webPage('Sign in')],
    ['a page without its type', plainText('\n<!DOCTYPE html><title>Portal')],
    ["a proxy's 403", webPage('Access denied', { status: 403 })],
    ["a proxy's 404", plainText('default backend - 404', { status: 404 })],
    ['a block of the IP address', plainText('Forbidden\n', { status: 403 })],
  ])('%s is neither data nor permission nor absence', async (_, answer) => {
    const gitLab = script(answer);
    const { client } = createClient(gitLab);

    const error = await failureOf(client.get(endpoint`/groups/${1}`));

    expect(error).toMatchObject({ code: 'PROVIDER_API_ERROR' });
    expect(isForbidden(error) || isMissing(error)).toBe(false);
    expect(error.message).toContain('in the place of the GitLab API');
    expect(gitLab.sent).toHaveLength(1);
  });

  test('an object is not a list', async () => {
    const { client } = createClient(script(json({ message: 'hello' })));

    const { message } = await failureOf(
      collect(client.list(endpoint`/groups`)),
    );

    expect(message).toContain('the answer is not a list');
  });

  test("a proxy's demand for a password is told as such", async () => {
    const { client } = createClient(script(webPage('', { status: 407 })));

    const { message } = await failureOf(client.get(endpoint`/user`));

    expect(message).toContain('the proxy wants a user name and a password');
  });
});
