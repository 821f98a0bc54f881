import { FakeTransport, json, script } from '../../test/support/fakeTransport';
import { collect, createClient, TOKEN } from '../../test/support/gitLabClient';
import { version } from '../../package.json';
import { endpoint } from './endpoint';
import { IMPATIENT } from './retry';

const QUERY = {
  operationName: 'Me',
  query: 'query Me { currentUser { id } }',
  variables: {},
};

test('asks below /api/v4', async () => {
  const gitLab = script(json({ id: 7 }));
  const { client } = createClient(gitLab);

  await client.get(endpoint`/projects/${7}`);

  expect(gitLab.sent[0].url.href).toBe(
    'https://gitlab.example.com/api/v4/projects/7',
  );
});

test('keeps port and relative root', async () => {
  const gitLab = script(json({}));
  const { client } = createClient(gitLab, {
    baseUrl: 'http://example.com:8080/gitlab',
  });

  await client.get(endpoint`/user`);
  await client.graphql(QUERY, IMPATIENT);

  expect(gitLab.sent.map(({ url }) => url.href)).toEqual([
    'http://example.com:8080/gitlab/api/v4/user',
    'http://example.com:8080/gitlab/api/graphql',
  ]);
});

test('sends the token as a bearer token, and never in the URL', async () => {
  const gitLab = script(json([]));
  const { client } = createClient(gitLab);

  await collect(client.list(endpoint`/groups`));

  const [{ headers, url }] = gitLab.sent;
  expect(headers).toMatchObject({ authorization: `Bearer ${TOKEN}` });
  expect(Object.keys(headers)).not.toContain('private-token');
  expect(url.href).not.toContain(TOKEN);
});

test('tells GitLab its name and version', async () => {
  const gitLab = script(json({}));
  const { client } = createClient(gitLab);

  await client.get(endpoint`/user`);

  expect(gitLab.sent[0].headers).toMatchObject({
    'user-agent': `graph-gitlab/${version}`,
  });
});

test('lists a hundred rows at a time and leaves out what is not asked', async () => {
  const gitLab = script(json([]));
  const { client } = createClient(gitLab);

  await collect(
    client.list(endpoint`/projects`, {
      membership: undefined,
      order_by: 'id',
      archived: false,
    }),
  );

  expect(gitLab.paths).toEqual([
    '/projects?order_by=id&archived=false&per_page=100',
  ]);
});

test('posts GraphQL as JSON', async () => {
  const gitLab = script(json({ data: {} }));
  const { client } = createClient(gitLab);

  await client.graphql(QUERY, IMPATIENT);

  const [{ method, headers, body }] = gitLab.sent;
  expect(method).toBe('POST');
  expect(headers).toMatchObject({ 'content-type': 'application/json' });
  expect(JSON.parse(String(body))).toEqual(QUERY);
});

test.each([
  'mutation M { x }',
  'subscription S { x }',
  '{ x } mutation M { x }',
])(
  'refuses to send %j: only queries leave everything as it is',
  async (query) => {
    const gitLab = script(json({ data: {} }));
    const { client } = createClient(gitLab);

    await expect(
      client.graphql({ ...QUERY, query }, IMPATIENT),
    ).rejects.toThrow('Only queries');
    expect(gitLab.sent).toEqual([]);
  },
);

test('sends nothing but GET and GraphQL queries', async () => {
  const gitLab = new FakeTransport(({ url }) =>
    json(url.pathname.endsWith('/groups') ? [] : {}),
  );
  const { client } = createClient(gitLab);

  await client.get(endpoint`/user`);
  await client.probe(endpoint`/version`);
  await collect(client.list(endpoint`/groups`));
  await client.graphql(QUERY, IMPATIENT);

  expect(
    gitLab.sent.map(({ method, url }) => `${method} ${url.pathname}`),
  ).toEqual([
    'GET /api/v4/user',
    'GET /api/v4/version',
    'GET /api/v4/groups',
    'POST /api/graphql',
  ]);
});

test('counts requests by route, every attempt of them', async () => {
  const gitLab = script(json({}, { status: 500 }), json({}));
  const { client } = createClient(gitLab);

  await client.get(endpoint`/users/${1}`);
  await client.get(endpoint`/users/${2}`);

  expect([...client.requests]).toEqual([['/users/:id', 3]]);
});

test('keeps as many requests under way as allowed, and no more', async () => {
  let underWay = 0;
  let most = 0;
  const gitLab = new FakeTransport(async () => {
    most = Math.max(most, (underWay += 1));
    await new Promise(setImmediate);
    underWay -= 1;
    return json({});
  });
  const { client } = createClient(gitLab, { inFlight: 3 });

  await Promise.all(
    Array.from({ length: 20 }, (_, id) => client.get(endpoint`/users/${id}`)),
  );

  expect(most).toBe(3);
});
