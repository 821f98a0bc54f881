import {
  FakeTransport,
  json,
  plainText,
  script,
  webPage,
} from '../../../test/support/fakeTransport';
import { createClient, failureOf } from '../../../test/support/gitLabClient';
import type { Answer } from '../transport';
import { GraphqlClient, Operation } from './graphqlClient';

const NEWEST = 'query People { users { id newField } }';
const OLDEST = 'query People { users { id } }';
const people: Operation = { name: 'People', documents: [NEWEST, OLDEST] };
const DATA = { users: [{ id: 1 }] };

const UNKNOWN_FIELD = json({
  errors: [{ message: "Field 'newField' doesn't exist on type 'User'" }],
});
const TOO_COMPLEX = json({
  errors: [{ message: 'Query has complexity of 300, exceeds max complexity' }],
});

function graphqlOn(gitLab: FakeTransport) {
  const told: string[] = [];
  const { client } = createClient(gitLab);
  const graphql = new GraphqlClient(client, (operation, reason) =>
    told.push(`${operation}: ${reason}`),
  );
  return { graphql, told };
}

/** A GitLab whose schema is older than the newest wording. */
const olderGitLab = () =>
  new FakeTransport(({ body }) =>
    String(body).includes('newField') ? UNKNOWN_FIELD : json({ data: DATA }),
  );

const documentsSent = (gitLab: FakeTransport) =>
  gitLab.sent.map(
    ({ body }) => (JSON.parse(String(body)) as { query: string }).query,
  );

test('answers with the data', async () => {
  const { graphql, told } = graphqlOn(script(json({ data: DATA })));

  expect(await graphql.ask(people, {}, true)).toMatchObject({
    kind: 'answered',
    data: DATA,
  });
  expect(told).toEqual([]);
});

test('asks an older GitLab for less', async () => {
  const gitLab = olderGitLab();
  const { graphql, told } = graphqlOn(gitLab);

  expect(await graphql.ask(people, {}, true)).toMatchObject({ data: DATA });
  expect(documentsSent(gitLab)).toEqual([NEWEST, OLDEST]);
  expect(told).toEqual([expect.stringContaining('People: ')]);
});

test('finds out once what it understands', async () => {
  const gitLab = olderGitLab();
  const { graphql, told } = graphqlOn(gitLab);
  await graphql.ask(people, {}, true);

  await graphql.ask(people, {}, true);

  expect(documentsSent(gitLab)).toEqual([NEWEST, OLDEST, OLDEST]);
  expect(told).toHaveLength(1);
});

test('GraphQL that outlasts all patience is given up, and told once', async () => {
  const gitLab = new FakeTransport(() => plainText('down', { status: 502 }));
  const { graphql, told } = graphqlOn(gitLab);
  const ask = () => graphql.ask(people, {}, true);

  expect(await ask()).toMatchObject({ kind: 'tooLarge' });
  expect(await ask()).toMatchObject({ kind: 'tooLarge' });
  expect(await ask()).toMatchObject({ kind: 'unsupported', cause: 'blocked' });
  const sent = gitLab.sent.length;
  expect(await ask()).toMatchObject({ kind: 'unsupported', cause: 'blocked' });

  expect(gitLab.sent).toHaveLength(sent);
  expect(told).toHaveLength(1);
});

test('a failure that is not the wording’s leaves the wording as it is', async () => {
  const failed = json({ errors: [{ message: 'Internal server error' }] });
  const gitLab = script(failed, json({ data: DATA }));
  const { graphql, told } = graphqlOn(gitLab);

  expect(await graphql.ask(people, {}, true)).toMatchObject({
    kind: 'unsupported',
    cause: 'error',
  });
  expect(await graphql.ask(people, {}, true)).toMatchObject({ data: DATA });
  expect(documentsSent(gitLab)).toEqual([NEWEST, NEWEST]);
  expect(told).toEqual([]);
});

test('finds out once, also where many ask at the same time', async () => {
  const gitLab = olderGitLab();
  const { graphql, told } = graphqlOn(gitLab);

  const outcomes = await Promise.all(
    [1, 2, 3].map(() => graphql.ask(people, {}, true)),
  );

  expect(outcomes).toMatchObject(Array(3).fill({ data: DATA }));
  expect(documentsSent(gitLab)).toEqual([NEWEST, OLDEST, OLDEST, OLDEST]);
  expect(told).toHaveLength(1);
});

test('says of no wording that is understood, and does not ask again', async () => {
  const gitLab = script(UNKNOWN_FIELD);
  const { graphql } = graphqlOn(gitLab);
  await graphql.ask(people, {}, true);

  expect(await graphql.ask(people, {}, true)).toMatchObject({
    kind: 'unsupported',
  });
  expect(gitLab.sent).toHaveLength(people.documents.length);
});

test.each<[string, Answer]>([
  ["GitLab's complexity limit", TOO_COMPLEX],
  ['a gateway that waited too long', webPage('', { status: 504 })],
  ['an error of the server', json({}, { status: 500 })],
  ['an answer cut short', plainText('{"data":')],
])('%s asks for less at once', async (_, answer) => {
  const gitLab = script(answer);
  const { graphql } = graphqlOn(gitLab);

  expect(await graphql.ask(people, {}, false)).toMatchObject({
    kind: 'tooLarge',
  });
  expect(gitLab.sent).toHaveLength(1);
});

test.each<[string, Answer]>([
  ['no data', json({ data: null })],
  ['a sign-in page', webPage('Sign in')],
  ['a 403', json({ error: 'insufficient_scope' }, { status: 403 })],
  ["a proxy's 403", webPage('Blocked', { status: 403 })],
  ['a 404', json({ error: '404 Not Found' }, { status: 404 })],
  ['a 422', json({ error: 'no' }, { status: 422 })],
])('%s leaves it to REST', async (_, answer) => {
  const { graphql } = graphqlOn(script(answer));

  expect(await graphql.ask(people, {}, true)).toMatchObject({
    kind: 'unsupported',
  });
});

test.each<[string, Answer]>([
  ['a 403', json({ error: 'insufficient_scope' }, { status: 403 })],
  ["a proxy's 403", webPage('Blocked', { status: 403 })],
  ['a 404', json({ error: '404 Not Found' }, { status: 404 })],
  ['a sign-in page', webPage('Sign in')],
])(
  '%s blocks the endpoint: no other query is sent there',
  async (_, answer) => {
    const gitLab = script(answer);
    const { graphql } = graphqlOn(gitLab);
    await graphql.ask(people, {}, true);

    await graphql.ask({ name: 'Other', documents: [OLDEST] }, {}, true);

    expect(gitLab.sent).toHaveLength(1);
  },
);

test.each([401, 429])(
  'HTTP %i is not for REST to try again',
  async (status) => {
    const { graphql } = graphqlOn(
      script(json({}, { status, headers: { 'retry-after': '9999' } })),
    );

    expect(await failureOf(graphql.ask(people, {}, true))).toMatchObject({
      status,
    });
  },
);

test('a defect is thrown on', async () => {
  const defect = new RangeError('a defect of ours');
  const { graphql } = graphqlOn(script(defect));

  expect(await failureOf(graphql.ask(people, {}, true))).toBe(defect);
});
