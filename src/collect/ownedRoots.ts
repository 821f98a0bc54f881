import { OWNER } from '../gitlab/accessLevels';
import type { Session } from '../session';
import { CollectedGroup, isTopLevel } from './collected';
import { reachOf } from './reach';

/**
 * The top-level groups among these that the user of the token owns.
 *
 * @throws Fault where GitLab does not tell which are owned
 */
export async function ownedRoots<Group extends CollectedGroup>(
  session: Session,
  groups: Group[],
): Promise<Group[]> {
  const owned: Group[] = [];
  for (const group of groups.filter(isTopLevel)) {
    if (await reachOf(session).has('group', group.id, OWNER)) {
      owned.push(group);
    }
  }
  return owned;
}
