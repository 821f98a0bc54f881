import {
  FakeTransport,
  json,
  plainText,
  webPage,
} from '../../../test/support/fakeTransport';
import { createClient, failureOf } from '../../../test/support/gitLabClient';
import {
  DATA,
  graphqlOn,
  NEWER,
  OK,
  people,
  Replies,
  Reply,
} from '../../../test/support/graphql';
import { Fault } from '../fault';
import { GraphqlClient } from './graphqlClient';

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

  test('of 16.3 is assumed where GitLab does not tell it, which is said once', async () => {
    const reply = json({ errors: [{ message: 'Introspection is disabled' }] });
    const { graphql, times, documents, untoldSchema } = graphqlOn({
      people: [OK],
      schema: reply,
    });

    await graphql.ask(people, {}, 'restInstead');
    await graphql.ask(people, {}, 'restInstead');

    expect(documents()).toEqual(
      Array(2).fill('query People { users { id  } }'),
    );
    expect(times('Schema')).toBe(3);
    expect(untoldSchema).toEqual(['Introspection is disabled']);
  });

  test.each<[string, Reply]>([
    ['a refusal', json({ message: '403 Forbidden' }, { status: 403 })],
    ['an odd answer', json({ data: { type0: [] } })],
    [
      'an error at a type',
      json({
        data: { type0: null },
        errors: [{ message: 'boom', path: ['type0'] }],
      }),
    ],
  ])('is asked again after %s', async (_, reply) => {
    const replies: Replies = { people: [OK], schema: [reply, reply, NEWER] };
    const { graphql, documents, untoldSchema } = graphqlOn(replies);

    await graphql.ask(people, {}, 'restInstead');

    expect(documents()).toEqual(['query People { users { id newField } }']);
    expect(untoldSchema).toEqual([]);
  });

  test('is waited for: nothing is asked before it', async () => {
    const fault = new Fault('unreachable', '/api/graphql', 'ECONNRESET', '');
    const replies: Replies = { people: [OK], schema: fault };
    const { graphql, documents } = graphqlOn(replies);

    expect(await graphql.ask(people, {}, 'restInstead')).toMatchObject({
      kind: 'unavailable',
    });
    expect(documents()).toEqual([]);

    replies.schema = NEWER;
    expect(await graphql.ask(people, {}, 'restInstead')).toMatchObject({
      data: DATA,
    });
    expect(documents()).toEqual(['query People { users { id newField } }']);
  });
});

describe('asks for less, at once', () => {
  test.each<[string, Reply]>([
    [
      "for GitLab's complexity limit",
      json({
        errors: [
          { message: 'Query has complexity of 300, exceeds max complexity' },
        ],
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
    [
      'for no answer in time',
      new Fault('timeout', '/api/graphql', 'TIMEOUT', ''),
    ],
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
    [
      'after a reset',
      new Fault('unreachable', '/api/graphql', 'ECONNRESET', ''),
    ],
    ['after an answer cut short', plainText('{"data":')],
    ['after a 502', webPage('', { status: 502 })],
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
  const { graphql, clock } = graphqlOn({
    people: [internal],
    schema: internal,
  });

  for (const recourse of ['divide', 'restInstead', 'nothingElse'] as const) {
    const { kind } = await graphql.ask(people, {}, recourse);
    expect(['failed', 'unavailable']).toContain(kind);
  }

  expect(clock.elapsed()).toBeLessThan(20_000);
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
    people: [
      json({ data: null, errors: [{ message: 'Internal server error' }] }),
    ],
  });

  expect(await graphql.ask(people, {}, 'divide')).toEqual({
    kind: 'failed',
    reason: 'Internal server error',
  });
});

test('a refused account is thrown: REST would not be answered either', async () => {
  const refused = json(
    { errors: [{ message: 'Invalid token' }] },
    { status: 401 },
  );
  const own = json({ message: '401 Unauthorized' }, { status: 401 });
  const gitLab = new FakeTransport(({ route }) =>
    route === '/user' ? own : refused,
  );
  const graphql = new GraphqlClient(
    createClient(gitLab).client,
    () => undefined,
    () => undefined,
  );

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
