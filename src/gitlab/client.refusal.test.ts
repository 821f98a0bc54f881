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
import { IMPATIENT } from './retry';

const REFUSED = json({ message: '401 Unauthorized' }, { status: 401 });
const QUERY = { operationName: 'Q', query: 'query Q { x }', variables: {} };

describe('after a 401 of the account', () => {
  test('nothing is sent any more, and everything fails at once', async () => {
    const gitLab = script(REFUSED);
    const { client } = createClient(gitLab);
    await failureOf(client.get(endpoint`/user`));

    const failures = await Promise.all([
      failureOf(client.get(endpoint`/user`)),
      failureOf(client.probe(endpoint`/version`)),
      failureOf(collect(client.list(endpoint`/groups`))),
      failureOf(client.graphql(QUERY, IMPATIENT)),
    ]);

    expect(failures).toMatchObject(
      Array(4).fill({ kind: 'unauthenticated', status: 401 }),
    );
    expect(gitLab.sent).toHaveLength(1);
  });

  test('those that stand in the queue are not sent either', async () => {
    const gitLab = script(REFUSED);
    const { client } = createClient(gitLab, { inFlight: 1 });

    const failures = await Promise.all(
      [1, 2, 3].map((id) => failureOf(client.get(endpoint`/users/${id}`))),
    );

    expect(failures).toMatchObject(Array(3).fill({ kind: 'unauthenticated' }));
    expect(gitLab.paths).toEqual(['/users/1', '/user']);
  });

  test('of another client of the same process, this one goes on', async () => {
    const { client: refused } = createClient(script(REFUSED));
    const { client } = createClient(script(json({ id: 1 })));

    await failureOf(refused.get(endpoint`/user`));

    expect(await client.get(endpoint`/user`)).toEqual({ id: 1 });
  });
});

test('a 401 of one route alone is a lack of permission, and the others go on', async () => {
  const gitLab = new FakeTransport(({ route }) =>
    route === '/projects/:id/access_tokens' ? REFUSED : json({ id: 1 }),
  );
  const { client } = createClient(gitLab);

  expect(
    await failureOf(client.get(endpoint`/projects/${1}/access_tokens`)),
  ).toMatchObject({ kind: 'forbidden', status: 401 });
  expect(await client.get(endpoint`/projects/${1}`)).toEqual({ id: 1 });
});

test.each([
  ['Token is expired.', 'the token has expired'],
  ['Token was revoked.', 'the token was revoked'],
  ['Token was created by a service.', 'GitLab refused the token'],
])('a 401 that says %j is told as: %s', async (said, told) => {
  const { client } = createClient(
    script(
      json(
        { error: 'invalid_token', error_description: said },
        { status: 401 },
      ),
    ),
  );

  const { message } = await failureOf(client.get(endpoint`/user`));

  expect(message).toContain(told);
});

test('a 403 is a lack of permission', async () => {
  const { client } = createClient(
    script(json({ message: '403 Forbidden' }, { status: 403 })),
  );

  const error = await failureOf(client.get(endpoint`/projects/${1}`));

  expect(error).toMatchObject({ kind: 'forbidden', status: 403 });
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

  expect(error).toMatchObject({ kind: 'missing', status: 404 });
});

describe('what is not said by GitLab', () => {
  test.each([
    ['a sign-in page', webPage('Sign in')],
    ['a sign-in page of 401', webPage('Sign in', { status: 401 })],
    ['a page without its type', plainText('\n<!DOCTYPE html><title>Portal')],
    ["a proxy's 403", webPage('Access denied', { status: 403 })],
    ["a proxy's 404", plainText('default backend - 404', { status: 404 })],
    ['a block of the IP address', plainText('Forbidden\n', { status: 403 })],
  ])('%s is neither data nor permission nor absence', async (_, answer) => {
    const gitLab = script(answer);
    const { client } = createClient(gitLab);

    const error = await failureOf(client.get(endpoint`/groups/${1}`));

    expect(error).toMatchObject({ kind: 'foreign' });
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
