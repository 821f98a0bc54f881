import { OWNER } from '../gitlab/accessLevels';
import { endpoint } from '../gitlab/endpoint';
import { isFault } from '../gitlab/fault';
import { ANSWERED, Outcome, outcomeOf } from '../gitlab/outcome';
import type { Query } from '../gitlab/urls';
import type { Session } from '../session';
import type { CollectedGroup } from './collected';
import { isGitLabCom } from './gitLabCom';
import { ownedRoots } from './ownedRoots';
import { Reach } from './reach';
import { isLicensed } from './tier';

/** What the inventory lists; personal tokens and keys are those of enterprise users. */
export type InventoryList =
  | 'resource_access_tokens'
  | 'personal_access_tokens'
  | 'ssh_keys';

/** The inventory is not there, and whoever has another source asks that. */
export const NOT_HERE = 'notHere';

/** The outcome of what has no other source. */
export const NO_INVENTORY: Outcome = {
  kind: 'off',
  reason: 'GitLab has no inventory of credentials there',
};

/**
 * The top-level groups whose owners GitLab.com tells of all credentials below them
 * and of their enterprise users (Premium).
 *
 * @throws Fault where GitLab does not tell which are owned
 */
export async function groupsWithInventory(
  session: Session,
  roots: CollectedGroup[],
): Promise<CollectedGroup[]> {
  return isGitLabCom(session)
    ? ownedRoots(
        session,
        roots.filter((root) => isLicensed(root, 'premium')),
      )
    : [];
}

/**
 * Reads a list of a group's credentials inventory, page by page; newer than 17.10,
 * and for a while behind a feature flag: https://docs.gitlab.com/api/groups/
 *
 * @param take is told the pages
 * @returns `notHere` where an Owner is answered 403 or 404
 */
export async function readInventory(
  session: Session,
  { id }: CollectedGroup,
  list: InventoryList,
  query: Query,
  take: (page: unknown[]) => Promise<void>,
): Promise<Outcome | typeof NOT_HERE> {
  const base = endpoint`/groups/${id}/manage`;
  const target = {
    path: `${base.path}/${list}`,
    route: `${base.route}/${list}`,
  };
  try {
    for await (const page of session.client.list(target, query)) {
      await take(page);
    }
    return ANSWERED;
  } catch (error) {
    // A role that ended meanwhile looks the same, and makes nothing absent.
    return isAbsent(error) && (await new Reach(session).has('group', id, OWNER))
      ? NOT_HERE
      : outcomeOf(error);
  }
}

/** 403, and 404 in either form: of the group, or of a route that is not known. */
function isAbsent(error: unknown): boolean {
  return (
    isFault(error, 'forbidden', 'missing') ||
    (isFault(error, 'refused') && error.status === 404)
  );
}
