import { createClient } from './gitLabClient';
import { FakeTransport, json } from './fakeTransport';
import { GraphqlClient } from '../../src/gitlab/graphql/graphqlClient';
import type { Operation } from '../../src/gitlab/graphql/operation';
import type { Answer } from '../../src/gitlab/transport';

/** Asks for what newer ones have, where it is there. */
export const people: Operation = {
  name: 'People',
  document: (schema) =>
    `query People { users { id ${
      schema.has('Commit', 'committerName') ? 'newField' : ''
    } } }`,
};
export const DATA = { users: [{ id: 1 }] };
export const OK = json({ data: DATA });
export const ALIVE = json({
  data: { currentUser: { id: 'gid://gitlab/User/1' } },
});
export const NEWER = json({
  data: Object.fromEntries(
    ['Commit', 'Group', 'Project', 'MergeRequest'].map((name, at) => [
      `type${at}`,
      { name, fields: [{ name: 'committerName' }] },
    ]),
  ),
});
const OWN_USER = json({ id: 1 });

export type Reply = Answer | Error;

export interface Replies {
  /** To `People`, one after the other; the last one again and again. */
  people: Reply[];
  /** To `Schema`, likewise. */
  schema?: Reply | Reply[];
  alive?: Reply;
}

/** GraphQL on a GitLab that answers so, and what it was asked. */
export function graphqlOn(replies: Replies) {
  const told: string[] = [];
  const asked: string[] = [];
  let nth = 0;
  let nthSchema = 0;
  const gitLab = new FakeTransport(({ body }) => {
    const { operationName = 'REST' } = JSON.parse(body ?? '{}') as {
      operationName?: string;
    };
    asked.push(operationName);
    switch (operationName) {
      case 'Schema':
        nthSchema += 1;
        return inTurn([replies.schema ?? NEWER].flat(), nthSchema) as Answer;
      case 'Alive':
        return (replies.alive ?? ALIVE) as Answer;
      case 'People':
        nth += 1;
        return inTurn(replies.people, nth);
      default:
        return OWN_USER;
    }
  });
  const { client, clock } = createClient(gitLab);
  const untoldSchema: string[] = [];
  const graphql = new GraphqlClient(
    client,
    (reason) => told.push(reason),
    (reason) => untoldSchema.push(reason),
  );
  const times = (name: string) => asked.filter((one) => one === name).length;
  const documents = () =>
    gitLab.sent
      .map(({ body }) => JSON.parse(body ?? '{}') as { query?: string })
      .map(({ query }) => String(query))
      .filter((query) => query.startsWith('query People'));
  return { graphql, clock, told, untoldSchema, asked, times, documents };
}

function inTurn(replies: Reply[], nth: number): Reply {
  return replies[Math.min(nth, replies.length) - 1];
}
