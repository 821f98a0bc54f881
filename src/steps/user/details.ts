import { forEachConcurrently } from '../../gitlab/concurrency';
import { endpoint } from '../../gitlab/endpoint';
import { isForbidden, isMissing } from '../../gitlab/fault';
import {
  BatchOutcome,
  inBatches,
  notAnswered,
} from '../../gitlab/graphql/batches';
import { asRecord, GraphqlOutcome } from '../../gitlab/graphql/outcome';
import { readRow, readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import type { StepFailures } from '../stepFailures';
import { Person, userNode, UserRow, userRow } from './row';
import {
  SINGLE_USERS_PER_REQUEST,
  singleUsers,
  USERS_PER_REQUEST,
  usersById,
} from './userQueries';

export type OnUser = (user: UserRow) => Promise<void>;

const REQUESTS_AT_A_TIME = 8;

/** Finds out what GitLab tells of people, and hands each on once. */
export type UserDetails = (people: Person[], onUser: OnUser) => Promise<void>;

/**
 * Details as the token gets the most of them: an administrator's from REST,
 * which answers more to it, others' from GraphQL in batches.
 *
 * A user of whom GitLab tells nothing more is what their mention says: their
 * relationships must not lead nowhere.
 */
export function userDetails(
  session: Session,
  administrator: boolean,
  failures: StepFailures,
): UserDetails {
  return administrator
    ? (people, onUser) =>
        forEachConcurrently(people.values(), REQUESTS_AT_A_TIME, (one) =>
          fromRest(session, one, failures, onUser),
        )
    : (people, onUser) => fromGraphql(session, people, failures, onUser);
}

/**
 * From a list of many, then one by one in one request for those that the list
 * keeps back, then from REST.
 */
async function fromGraphql(
  session: Session,
  people: Person[],
  failures: StepFailures,
  onUser: OnUser,
): Promise<void> {
  const kept: Person[] = [];
  await inBatches<Person>({
    items: people,
    size: USERS_PER_REQUEST,
    ask: async (batch, patient) => {
      const ids = batch.map(({ id }) => `gid://gitlab/User/${id}`);
      const outcome = await session.graphql.ask(usersById, { ids }, patient);
      const nodes = (data: Record<string, unknown>) =>
        asRecord(data.users)?.nodes;
      return settle(outcome, batch, nodes, failures, onUser);
    },
    otherwise: (one) => {
      kept.push(one);
      return Promise.resolve();
    },
  });
  await inBatches<Person>({
    items: kept,
    size: SINGLE_USERS_PER_REQUEST,
    ask: async (batch, patient) => {
      const ids = batch.map(({ id }, at) => [
        `id${at}`,
        `gid://gitlab/User/${id}`,
      ]);
      const outcome = await session.graphql.ask(
        singleUsers(batch.length),
        Object.fromEntries(ids) as Record<string, string>,
        patient,
      );
      return settle(outcome, batch, Object.values, failures, onUser);
    },
    otherwise: (one) => fromRest(session, one, failures, onUser),
  });
}

/** Hands on the users that were answered; the others are `unanswered`. */
async function settle(
  outcome: GraphqlOutcome,
  batch: Person[],
  nodesOf: (data: Record<string, unknown>) => unknown,
  failures: StepFailures,
  onUser: OnUser,
): Promise<BatchOutcome<Person>> {
  if (outcome.kind !== 'answered') {
    return notAnswered(outcome, batch);
  }
  const waiting = new Map(batch.map((one) => [one.id, one]));
  const nodes = nodesOf(outcome.data);
  const answered = Array.isArray(nodes) ? nodes.filter(Boolean) : [];
  for (const user of readRows(userNode, answered, failures.reject)) {
    if (waiting.delete(user.id)) {
      await onUser(user);
    }
  }
  return { unanswered: [...waiting.values()] };
}

async function fromRest(
  { client }: Session,
  mention: Person,
  failures: StepFailures,
  onUser: OnUser,
): Promise<void> {
  let user: UserRow | undefined;
  try {
    const answer = await client.get(endpoint`/users/${mention.id}`);
    user = readRow(userRow, answer, failures.reject);
  } catch (error) {
    if (!isMissing(error) && !isForbidden(error)) {
      failures.record(mention.username, error);
      return;
    }
  }
  await onUser(user ?? mention);
}
