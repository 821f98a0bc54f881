import type { CollectedGroup } from '../../collect/collected';
import { reachOf } from '../../collect/reach';
import { OWNER } from '../../gitlab/accessLevels';
import type { Session } from '../../session';
import { tokenOwnerOf } from '../../collect/tokenOwner';

/**
 * Top-level groups whose members REST tells more of, so that it is asked first:
 * custom roles, seats that await approval, SAML identities, and the addresses of
 * enterprise users, which on GitLab.com are the one way to map people to
 * employees. It takes an owner (GitLab's ee/lib/ee/api/entities/member.rb), and
 * two requests for each; other groups' members come from GraphQL.
 *
 * @throws Fault where GitLab does not tell which are owned
 */
export async function ownedRoots(
  session: Session,
  groups: CollectedGroup[],
): Promise<CollectedGroup[]> {
  const { hostname } = session.settings.baseUrl;
  const owner = await tokenOwnerOf(session);
  if (!owner.is_admin && hostname !== 'gitlab.com') {
    return [];
  }
  const owned: CollectedGroup[] = [];
  for (const group of groups.filter(({ parentId }) => parentId === undefined)) {
    if (await reachOf(session).has('group', group.id, OWNER)) {
      owned.push(group);
    }
  }
  return owned;
}
