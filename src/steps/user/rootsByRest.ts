import type { CollectedGroup } from '../../collect/collected';
import { isGitLabCom } from '../../collect/gitLabCom';
import { ownedRoots } from '../../collect/ownedRoots';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import type { Session } from '../../session';

/**
 * Top-level groups whose members REST tells more of, so that it is asked first:
 * custom roles, seats that await approval, SAML identities, and the addresses of
 * enterprise users, which on GitLab.com are the one way to map people to
 * employees. It takes an owner (GitLab's ee/lib/ee/api/entities/member.rb), and
 * two requests for each; other groups' members come from GraphQL.
 *
 * @throws Fault where GitLab does not tell which are owned
 */
export async function rootsByRest(
  session: Session,
  groups: CollectedGroup[],
): Promise<CollectedGroup[]> {
  const owner = await tokenOwnerOf(session);
  return owner.is_admin || isGitLabCom(session)
    ? ownedRoots(session, groups)
    : [];
}
