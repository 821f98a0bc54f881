import {
  FakeTransport,
  json,
  plainText,
  webPage,
} from '../../../test/support/fakeTransport';
import { createClient, failureOf } from '../../../test/support/gitLabClient';
import { Fault } from '../fault';
import type { Answer } from '../transport';
import { GraphqlClient, Operation } from './graphqlClient';

/** Asks for what newer ones have, where it is there. */
const people: Operation = {
  name: 'People',
  document: (schema) =>
    `query People { users { id ${
      schema.has('Commit', 'committerName') ? 'newField' : ''
    } } }`,
};
const DATA = { users: [{ id: 1 }] };
const OK = json({ data: DATA });
const ALIVE = json({ data: { currentUser: { id: 'gid://gitlab/User/1' } } });
const NEWER = json({
  data: { type0: { name: 'Commit', fields: [{ name: 'committerName' }] } },
});
const OWN_USER = json({ id: 1 });

type Reply = Answer | Error;

interface Replies {
  /** To `People`, one after the other; the last one again and again. */
  people: Reply[];
  schema?: Reply;
  alive?: Reply;
}

function graphqlOn(replies: Replies) {
  const told: string[] = [];
  const asked: string[] = [];
  let nth = 0;
  const gitLab = new FakeTransport(({ body }) => {
    const { operationName = 'REST' } = JSON.parse(body ?? '{}') as {
      operationName?: string;
    };
    asked.push(operationName);
    switch (operationName) {
      case 'Schema':
        return (replies.schema ?? NEWER) as Answer;
      case 'Alive':
        return (replies.alive ?? ALIVE) as Answer;
      case 'People':
        nth += 1;
        return replies.people[Math.min(nth, replies.people.length) - 1];
      default:
        return OWN_USER;
    }
  });
  const { client, clock } = createClient(gitLab);
  const graphql = new GraphqlClient(client, (reason) => told.push(reason));
  const times = (name: string) => asked.filter((one) => one === name).length;
  const documents = () =>
    gitLab.sent
      .map(({ body }) => JSON.parse(body ?? '{}') as { query?: string })
      .map(({ query }) => String(query))
      .filter((query) => query.startsWith('query People'));
  return { graphql, clock, told, asked, times, documents };
}

test('answers with the data', async () => {
  const { graphql, told } = graphqlOn({ people: [OK] });

  expect(await graphql.ask(people, {}, 'divide')).toMatchObject({
    kind: 'answered',
    data: DATA,
  });
  expect(told).toEqual([]);
});

describe('the schema', () => {
  test('is asked once, also where many ask at the same time', async () => {
    const { graphql, times, documents } = graphqlOn({ people: [OK] });

    await Promise.all(
      [1, 2, 3].map(() => graphql.ask(people, {}, 'restInstead')),
    );
    await graphql.ask(people, {}, 'restInstead');

    expect(times('Schema')).toBe(1);
    expect(documents()).toEqual(
      Array(4).fill('query People { users { id newField } }'),
    );
  });

  test('of 16.3 is assumed where it is not told, and it is asked again', async () => {
    const { graphql, times, documents } = graphqlOn({
      people: [OK],
      schema: json({ errors: [{ message: 'Introspection is disabled' }] }),
    });

    await graphql.ask(people, {}, 'restInstead');
    await graphql.ask(people, {}, 'restInstead');

    expect(documents()).toEqual(Array(2).fill('query People { users { id  } }'));
    expect(times('Schema')).toBe(2);
  });
});

describe('asks for less, at once', () => {
  test.each<[string, Reply]>([
    [
      "for GitLab's complexity limit",
      json({
        errors: [{ message: 'Query has complexity of 300, exceeds max complexity' }],
      }),
    ],
    [
      "for GitLab's own time-out",
      json(
        {
          errors: [
            {
              message:
                'Request timed out. Please try a less complex query or a smaller set of records.',
            },
          ],
        },
        { status: 503 },
      ),
    ],
    ['for a gateway that waited too long', webPage('', { status: 504 })],
    ['for no answer in time', new Fault('timeout', '/api/graphql', 'TIMEOUT', '')],
  ])('%s', async (_, reply) => {
    const { graphql, times } = graphqlOn({ people: [reply] });

    expect(await graphql.ask(people, {}, 'divide')).toMatchObject({
      kind: 'tooLarge',
    });
    expect(times('People')).toBe(1);
  });
});

describe('asks for the same again', () => {
  test.each<[string, Reply]>([
    ['after a reset', new Fault('unreachable', '/api/graphql', 'ECONNRESET', '')],
    ['after an answer cut short', plainText('{"data":')],
    ['after a 502', webPage('', { status: 502 })],
    ['after a 500', json({ errors: [] }, { status: 500 })],
  ])('%s', async (_, reply) => {
    const { graphql, documents } = graphqlOn({ people: [reply, OK] });

    expect(await graphql.ask(people, {}, 'divide')).toMatchObject({
      data: DATA,
    });
    expect(documents()).toHaveLength(2);
  });
});

test('GraphQL that answers 500 for ever costs seconds', async () => {
  const internal = json(
    { errors: [{ message: 'Internal server error' }] },
    { status: 500 },
  );
  const { graphql, clock } = graphqlOn({ people: [internal], schema: internal });

  for (const recourse of ['divide', 'restInstead', 'nothingElse'] as const) {
    const { kind } = await graphql.ask(people, {}, recourse);
    expect(['failed', 'unavailable']).toContain(kind);
  }

  expect(clock.elapsed()).toBeLessThan(20_000);
});

describe('one odd answer is not the end of GraphQL', () => {
  test.each<[string, Reply]>([
    ['a page of a sign-in', webPage('Sign in')],
    ["a proxy's 403", webPage('Blocked', { status: 403 })],
    ["GitLab's 404", json({ errors: [{ message: 'Not found!' }] }, { status: 404 })],
    ['a 422', json({ errors: [{ message: 'no' }] }, { status: 422 })],
    ['a 451', webPage('Blocked', { status: 451 })],
  ])('%s is confirmed, and the same is asked again', async (_, reply) => {
    const { graphql, asked, documents, told } = graphqlOn({
      people: [reply, OK],
    });

    expect(await graphql.ask(people, {}, 'divide')).toMatchObject({
      data: DATA,
    });
    expect(asked).toEqual(['Schema', 'People', 'Alive', 'People']);
    expect(new Set(documents()).size).toBe(1);
    expect(told).toEqual([]);
  });

  test('of one question again and again concerns that question only', async () => {
    const { graphql, told } = graphqlOn({
      people: [json({ errors: [{ message: 'no' }] }, { status: 422 })],
    });

    expect(await graphql.ask(people, {}, 'divide')).toMatchObject({
      kind: 'failed',
    });
    expect(told).toEqual([]);
  });
});

describe('GraphQL that is not let through', () => {
  const blocked = webPage('Blocked', { status: 403 });
  const blockade = { people: [blocked], schema: blocked, alive: blocked };

  test('is told once, and not asked for a minute', async () => {
    const { graphql, asked, told } = graphqlOn(blockade);

    await graphql.ask(people, {}, 'restInstead');
    const sent = asked.length;
    expect(await graphql.ask(people, {}, 'restInstead')).toMatchObject({
      kind: 'unavailable',
    });

    expect(asked).toHaveLength(sent);
    expect(told).toHaveLength(1);
  });

  test('is asked again after a minute, and taken up where it is there', async () => {
    const replies: Replies = { ...blockade };
    const { graphql, clock } = graphqlOn(replies);
    await graphql.ask(people, {}, 'restInstead');

    Object.assign(replies, { people: [OK], schema: NEWER, alive: ALIVE });
    await clock.sleep(60_000);

    expect(await graphql.ask(people, {}, 'restInstead')).toMatchObject({
      data: DATA,
    });
  });
});

test('GraphQL that does not answer is left to REST', async () => {
  const { graphql } = graphqlOn({
    people: [new Fault('unreachable', '/api/graphql', 'ECONNREFUSED', '')],
  });

  expect(await graphql.ask(people, {}, 'restInstead')).toMatchObject({
    kind: 'unavailable',
  });
});

test('errors without data are a failure of the question', async () => {
  const { graphql } = graphqlOn({
    people: [json({ data: null, errors: [{ message: 'Internal server error' }] })],
  });

  expect(await graphql.ask(people, {}, 'divide')).toEqual({
    kind: 'failed',
    reason: 'Internal server error',
  });
});

test('a refused account is thrown: REST would not be answered either', async () => {
  const refused = json({ errors: [{ message: 'Invalid token' }] }, { status: 401 });
  const own = json({ message: '401 Unauthorized' }, { status: 401 });
  const gitLab = new FakeTransport(({ route }) =>
    route === '/user' ? own : refused,
  );
  const graphql = new GraphqlClient(createClient(gitLab).client, () => undefined);

  expect(await failureOf(graphql.ask(people, {}, 'divide'))).toMatchObject({
    kind: 'unauthenticated',
    status: 401,
  });
});

test('a defect is thrown on', async () => {
  const defect = new RangeError('a defect of ours');
  const { graphql } = graphqlOn({ people: [defect] });

  expect(await failureOf(graphql.ask(people, {}, 'divide'))).toBe(defect);
});
