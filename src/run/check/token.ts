import { tokenSelfOf } from '../../checkToken';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import type { Session } from '../../session';
import type { TokenFindings } from './findings';

/**
 * Users that GitLab makes for the tokens of a group or project. Sources:
 * https://docs.gitlab.com/user/group/settings/group_access_tokens/#bot-users-for-groups,
 * https://docs.gitlab.com/user/project/settings/project_access_tokens/#bot-users-for-projects
 */
const BOT = /^(group|project)_\d+_bot/;

/**
 * Whose the token is and what it may, as validation has asked.
 *
 * @throws Fault where GitLab does not answer whose it is
 */
export async function tokenFindings(session: Session): Promise<TokenFindings> {
  const { username, is_admin, is_auditor, external } = await tokenOwnerOf(
    session,
  );
  const self = await tokenSelfOf(session);
  const [, owner] = BOT.exec(username) ?? [];
  return {
    kind: self
      ? `${owner ?? 'personal'} access token`
      : 'token of a kind that GitLab does not tell (OAuth)',
    username,
    administrator: is_admin,
    auditor: is_auditor,
    external,
    scopes: self?.scopes,
    ...(self && { expiresOn: self.expires_at ?? null }),
  };
}
