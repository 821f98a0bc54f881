import { json, webPage } from '../../../test/support/fakeTransport';
import {
  ALIVE,
  DATA,
  graphqlOn,
  NEWER,
  OK,
  people,
  Replies,
  Reply,
} from '../../../test/support/graphql';

describe('one odd answer is not the end of GraphQL', () => {
  test.each<[string, Reply]>([
    ['a page of a sign-in', webPage('Sign in')],
    ["a proxy's 403", webPage('Blocked', { status: 403 })],
    [
      "GitLab's 404",
      json({ errors: [{ message: 'Not found!' }] }, { status: 404 }),
    ],
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
