import type { Coverage } from '../../collect/coverage';
import { allOf } from '../../gitlab/concurrency';
import { endpoint } from '../../gitlab/endpoint';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { UserDetails, userDetails } from './details';
import { userEntity } from './entity';
import type { OnUser } from './restDetails';
import type { Person } from './row';
import { USERS_PER_REQUEST } from './userQueries';

/** Takes people as they are mentioned, and hands each on once, with details. */
export interface UserCollector {
  see(person: Person): Promise<void>;
  /** Hands on those that are still waiting. */
  finish(): Promise<void>;
}

/**
 * @param readsAll whether GitLab lists all of its users to the token, with all it
 *   knows; those that are mentioned alone are handed on where groups are chosen
 */
export function userCollector(
  session: Session,
  readsAll: boolean,
  coverage: Coverage,
  onUser: OnUser,
): UserCollector {
  const details = userDetails(session, readsAll, coverage);
  const collector = readsAll
    ? collectFromList(session, details, coverage, onUser)
    : collectInBatches(details, onUser);
  return {
    see: (person) => collector.see(person),
    async finish() {
      await collector.finish();
      await details.conclude();
    },
  };
}

/**
 * Asks for details as soon as a request is full, so that no more people are held
 * than those of this one and of the one before, beside the ids of all: more are
 * seen while the answer is waited for.
 */
function collectInBatches(details: UserDetails, onUser: OnUser): UserCollector {
  const seen = new Set<number>();
  let waiting: Person[] = [];
  let asked = Promise.resolve();

  function askForWaiting(): void {
    const people = waiting;
    waiting = [];
    asked = allOf([asked, details.find(people, onUser)]);
    asked.catch(() => undefined); // whoever waits for it is told
  }

  return {
    async see(person) {
      if (seen.has(person.id)) {
        return;
      }
      seen.add(person.id);
      waiting.push(person);
      if (waiting.length >= USERS_PER_REQUEST) {
        const before = asked;
        askForWaiting();
        await before;
      }
    },
    async finish() {
      askForWaiting();
      await asked;
    },
  };
}

/** Others are answered less of everybody, and not everybody. */
const DEMOTED: Outcome = {
  kind: 'failed',
  reason: 'GitLab does not show what it shows to administrators any more',
};

/**
 * For who reads all: `GET /users` answers everything of everybody, a hundred at a
 * time, members or not, so it is read once, at the end.
 * Source: https://docs.gitlab.com/api/users/#list-all-users
 */
function collectFromList(
  { client, settings }: Session,
  details: UserDetails,
  coverage: Coverage,
  onUser: OnUser,
): UserCollector {
  const mentioned = new Map<number, Person>();
  return {
    see(person) {
      mentioned.set(person.id, person);
      return Promise.resolve();
    },
    async finish() {
      coverage.expect(1);
      let isTold = true;
      const pages = client.list(endpoint`/users`, {
        pagination: 'keyset',
        order_by: 'id',
        sort: 'asc',
      });
      for await (const page of pages) {
        const { reject } = coverage;
        for (const user of readRows(userEntity.restRow, page, reject)) {
          const isMentioned = mentioned.delete(user.row.id);
          isTold &&= typeof user.row.isAdmin === 'boolean';
          if (isMentioned || settings.groupPaths.length === 0) {
            await onUser(user);
          }
        }
      }
      coverage.settle(
        { name: 'the list of all users' },
        isTold ? ANSWERED : DEMOTED,
      );
      // Such as GitLab's own bots, which the list may leave out.
      await details.find([...mentioned.values()], onUser);
    },
  };
}
