import type { Read } from '../../collect/columns/reading';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { endpoint } from '../../gitlab/endpoint';
import { BatchOutcome, inBatches } from '../../gitlab/graphql/batches';
import type { GraphqlOutcome } from '../../gitlab/graphql/outcome';
import { asRecord } from '../../gitlab/graphql/record';
import { ANSWERED } from '../../gitlab/outcome';
import { readRow, readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { userEntity, UserRow } from './entity';
import type { Person } from './row';
import {
  SINGLE_USERS_PER_REQUEST,
  singleUsers,
  USERS_PER_REQUEST,
  usersById,
} from './userQueries';

export type OnUser = (user: Read<UserRow>) => Promise<void>;

const REQUESTS_AT_A_TIME = 8;

/** Finds out what GitLab tells of people, and hands each on once. */
export type UserDetails = (people: Person[], onUser: OnUser) => Promise<void>;

/**
 * Details as the token gets the most of them: from REST, which tells more to who
 * may read all users, or from GraphQL in batches.
 *
 * A user of whom GitLab tells nothing more is what their mention says: their
 * relationships must not lead nowhere.
 */
export function userDetails(
  session: Session,
  readsAll: boolean,
  coverage: Coverage,
): UserDetails {
  return readsAll
    ? (people, onUser) =>
        forEachConcurrently(people.values(), REQUESTS_AT_A_TIME, (one) =>
          fromRest(session, one, coverage, onUser),
        )
    : (people, onUser) => fromGraphql(session, people, coverage, onUser);
}

/**
 * From a list of many, then one by one in one request for those that the list
 * keeps back, then from REST.
 */
async function fromGraphql(
  session: Session,
  people: Person[],
  coverage: Coverage,
  onUser: OnUser,
): Promise<void> {
  const kept: Person[] = [];
  await inBatches<Person>({
    items: people,
    size: USERS_PER_REQUEST,
    ask: async (batch, recourse) => {
      const ids = batch.map(({ id }) => `gid://gitlab/User/${id}`);
      const outcome = await session.graphql.ask(usersById, { ids }, recourse);
      const nodes = (data: Record<string, unknown>) =>
        asRecord(data.users)?.nodes;
      return settle(outcome, batch, nodes, coverage, onUser);
    },
    otherwise: (one) => {
      kept.push(one);
      return Promise.resolve();
    },
  });
  await inBatches<Person>({
    items: kept,
    size: SINGLE_USERS_PER_REQUEST,
    ask: async (batch, recourse) => {
      const ids = batch.map(({ id }, at) => [
        `id${at}`,
        `gid://gitlab/User/${id}`,
      ]);
      const outcome = await session.graphql.ask(
        singleUsers(batch.length),
        Object.fromEntries(ids) as Record<string, string>,
        recourse,
      );
      return settle(outcome, batch, Object.values, coverage, onUser);
    },
    otherwise: (one) => fromRest(session, one, coverage, onUser),
  });
}

/** Hands on the users that were answered; the others are `unanswered`. */
async function settle(
  outcome: GraphqlOutcome,
  batch: Person[],
  nodesOf: (data: Record<string, unknown>) => unknown,
  coverage: Coverage,
  onUser: OnUser,
): Promise<BatchOutcome<Person>> {
  if (outcome.kind !== 'answered') {
    return outcome;
  }
  const waiting = new Map(batch.map((one) => [one.id, one]));
  const nodes = nodesOf(outcome.data);
  const answered = Array.isArray(nodes) ? nodes.filter(Boolean) : [];
  const { graphqlNode } = userEntity;
  for (const user of readRows(graphqlNode, answered, coverage.reject)) {
    const mention = waiting.get(user.row.id);
    if (mention) {
      waiting.delete(mention.id);
      await onUser(withAddress(user, mention));
    }
  }
  return { kind: 'answered', unanswered: [...waiting.values()] };
}

async function fromRest(
  { client }: Session,
  mention: Person,
  coverage: Coverage,
  onUser: OnUser,
): Promise<void> {
  let user: Read<UserRow> | undefined;
  const outcome = await outcomeOfAsking(async () => {
    const answer = await client.get(endpoint`/users/${mention.id}`);
    user = readRow(userEntity.restRow, answer, coverage.reject);
    return ANSWERED;
  });
  if (outcome.kind === 'failed') {
    coverage.settle({ name: mention.username }, outcome);
    return;
  }
  await onUser(user ? withAddress(user, mention) : asUser(mention));
}

/** GitLab tells some addresses in members' rows alone. */
function withAddress(
  { row, raw }: Read<UserRow>,
  { email }: Person,
): Read<UserRow> {
  return row.email || !email
    ? { row, raw }
    : { row: { ...row, email }, raw: { ...raw, email } };
}

/** What a mention tells of a user. */
function asUser(mention: Person): Read<UserRow> {
  const { id, username, name, state, web_url: webLink, email } = mention;
  return {
    row: { id, username, name, state, webLink, email },
    raw: { ...mention },
  };
}
