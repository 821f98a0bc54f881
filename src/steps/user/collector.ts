import { endpoint } from '../../gitlab/endpoint';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import type { StepFailures } from '../stepFailures';
import type { OnUser, UserDetails } from './details';
import { Person, userRow } from './row';
import { USERS_PER_REQUEST } from './userQueries';

/** Takes people as they are mentioned, and hands each on once, with details. */
export interface UserCollector {
  see(person: Person): Promise<void>;
  /** Hands on those that are still waiting. */
  finish(): Promise<void>;
}

/**
 * Asks for details as soon as a request is full, so that no more people than
 * that are held, beside the ids of all.
 *
 * @param known whether a user was handed on before
 */
export function collectInBatches(
  details: UserDetails,
  known: (id: number) => boolean,
  onUser: OnUser,
): UserCollector {
  const seen = new Set<number>();
  let waiting: Person[] = [];

  async function finish(): Promise<void> {
    const people = waiting;
    waiting = [];
    await details(people, onUser);
  }

  return {
    async see(person) {
      if (seen.has(person.id) || known(person.id)) {
        return;
      }
      seen.add(person.id);
      waiting.push(person);
      if (waiting.length >= USERS_PER_REQUEST) {
        await finish();
      }
    },
    finish,
  };
}

/**
 * For administrators: `GET /users` answers everything of everybody, a hundred
 * at a time, so it is read once, at the end, for those who were mentioned.
 * Source: https://docs.gitlab.com/api/users/#list-all-users
 */
export function collectFromList(
  { client }: Session,
  details: UserDetails,
  failures: StepFailures,
  onUser: OnUser,
): UserCollector {
  const mentioned = new Map<number, Person>();
  return {
    see(person) {
      mentioned.set(person.id, person);
      return Promise.resolve();
    },
    async finish() {
      const pages = client.list(endpoint`/users`, {
        pagination: 'keyset',
        order_by: 'id',
        sort: 'asc',
      });
      for await (const page of pages) {
        for (const user of readRows(userRow, page, failures.reject)) {
          if (mentioned.delete(user.id)) {
            await onUser(user);
          }
        }
      }
      // Such as GitLab's own bots, which the list may leave out.
      await details([...mentioned.values()], onUser);
    },
  };
}
