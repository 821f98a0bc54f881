import type { Coverage } from '../../collect/coverage';
import { allOf, forEachConcurrently } from '../../gitlab/concurrency';
import { BatchOutcome, inBatches } from '../../gitlab/graphql/batches';
import type { GraphqlOutcome } from '../../gitlab/graphql/outcome';
import { asRecord } from '../../gitlab/graphql/record';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { userEntity } from './entity';
import { OnUser, RestDetails, withAddress } from './restDetails';
import type { Person } from './row';
import {
  SINGLE_USERS_PER_REQUEST,
  singleUsers,
  USERS_PER_REQUEST,
  usersById,
} from './userQueries';

const REQUESTS_AT_A_TIME = 8;

export interface UserDetails {
  /** Finds out what GitLab tells of people, and hands each on once. */
  find(people: Person[], onUser: OnUser): Promise<void>;
  /** Settles what became of it, once all were asked for. */
  conclude(): Promise<void>;
}

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
  const byRest = new RestDetails(session, coverage);
  return {
    find: (people, onUser) =>
      readsAll
        ? forEachConcurrently(people.values(), REQUESTS_AT_A_TIME, (one) =>
            byRest.ask(one, onUser),
          )
        : fromGraphql(session, people, byRest, coverage, onUser),
    conclude: () => byRest.conclude(),
  };
}

/** Such as GitLab's list keeps back from others than administrators. */
const KEPT_BACK = ['blocked', 'banned', 'ldap_blocked'];

/**
 * From a list of many, and those that the list keeps back one by one in one request:
 * who is known to be, at once, and the others then. What neither tells is asked of
 * REST.
 *
 * Source: `FORBIDDEN_SEARCH_STATES` in GitLab's app/models/user.rb.
 */
async function fromGraphql(
  session: Session,
  people: Person[],
  byRest: RestDetails,
  coverage: Coverage,
  onUser: OnUser,
): Promise<void> {
  const isKeptBack = ({ state }: Person) => KEPT_BACK.includes(state ?? '');
  const others: Person[] = [];
  const fromList = () =>
    inBatches<Person>({
      items: people.filter((one) => !isKeptBack(one)),
      size: USERS_PER_REQUEST,
      ask: async (batch, recourse) => {
        const ids = batch.map(({ id }) => `gid://gitlab/User/${id}`);
        const outcome = await session.graphql.ask(usersById, { ids }, recourse);
        const nodes = (data: Record<string, unknown>) =>
          asRecord(data.users)?.nodes;
        return settle(outcome, batch, nodes, coverage, onUser);
      },
      otherwise: (one) => {
        others.push(one);
        return Promise.resolve();
      },
    });
  const oneByOne = (some: Person[]) =>
    inBatches<Person>({
      items: some,
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
      otherwise: (one) => byRest.ask(one, onUser),
    });
  await allOf([fromList(), oneByOne(people.filter(isKeptBack))]);
  await oneByOne(others);
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
