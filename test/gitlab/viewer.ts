import { Instance } from './http/route';
import { Token } from './tokens';
import { WorldUser } from './world/types';

/** Who asks: the user behind an access token, and what the token may do. */
export interface Viewer {
  /** The token's user; for group and project access tokens their bot user. */
  userId: number;
  /**
   * Whether the user may do everything: an administrator, in Admin Mode where
   * the instance asks for it.
   */
  admin: boolean;
  /** Whether the user reads everything without being an administrator. */
  auditor?: boolean;
  /** GitLab's scope names: `api`, `read_api`, `read_user`, ... */
  scopes: string[];
}

/**
 * Where Admin Mode is on, an administrator is a plain user over REST unless the
 * token has the scope `admin_mode` (`bypass_session_for_admin_mode?` in
 * lib/api/api_guard.rb). GraphQL puts every token in Admin Mode
 * (`sessionless_bypass_admin_mode!` in
 * app/controllers/concerns/sessionless_authentication.rb). Auditors take
 * Premium.
 */
export function viewerOf(
  user: Pick<WorldUser, 'id' | 'admin' | 'auditor'>,
  { scopes }: Pick<Token, 'scopes'>,
  { adminMode, tier }: Pick<Instance, 'adminMode' | 'tier'>,
  api: 'rest' | 'graphql' = 'rest',
): Viewer {
  const isInAdminMode =
    !adminMode || api === 'graphql' || scopes.includes('admin_mode');
  return {
    userId: user.id,
    admin: user.admin && isInAdminMode,
    auditor: user.auditor && tier !== 'free',
    scopes,
  };
}
