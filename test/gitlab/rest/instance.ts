import { GRANULAR } from '../http/authentication';
import { json, Refusal, Reply } from '../http/reply';
import { ANY_SCOPE, get, READ_USER, RestRequest, Route } from '../http/route';

/** The instance and the token itself. */
export const instanceRoutes: Route[] = [
  get('/version', {}, metadata, READ_USER),
  get('/metadata', {}, metadata, READ_USER),
  get('/personal_access_tokens/self', {}, tokenItself, ANY_SCOPE),
];

/** Source: doc/api/metadata.md; `/version` answers the same. */
function metadata({ instance }: RestRequest): Reply {
  return json({
    version: instance.version,
    revision: '41e5f397063',
    kas: { enabled: false, externalUrl: null, version: null },
    enterprise: instance.enterprise,
  });
}

/**
 * Source: doc/api/personal_access_tokens.md; any scope will do, and other kinds
 * of tokens get 400 (lib/api/personal_access_tokens/self_information.rb).
 */
function tokenItself({ token }: RestRequest): Reply {
  if (token.kind === 'oauth') {
    const message =
      '400 Bad request - This endpoint requires token type to be a personal access token';
    throw new Refusal(json({ message }, { status: 400 }));
  }
  return json({
    id: token.id,
    name: token.name,
    revoked: token.revoked,
    created_at: token.createdAt,
    description: null,
    scopes: token.scopes,
    ...(token.scopes.includes(GRANULAR) && { granular: true }),
    user_id: token.userId,
    last_used_at: token.createdAt,
    active: true,
    expires_at: token.expiresAt,
  });
}
