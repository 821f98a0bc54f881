import { IncomingHttpHeaders } from 'http';
import { Token } from '../tokens';
import { Viewer } from '../viewer';
import { lookup } from '../world/lookup';
import { World, WorldUser } from '../world/types';
import { json, Refusal } from './reply';
import { ANY_SCOPE, Route } from './route';

/** The token of a request and whom it speaks for. */
export interface Identity {
  token: Token;
  viewer: Viewer;
}

/** A token that is good, and its user, who may be refused all the same. */
export interface TokenOwner {
  token: Token;
  user: WorldUser;
}

/**
 * Finds the token in `PRIVATE-TOKEN` or `Authorization: Bearer`.
 *
 * @throws {Refusal} 401 for a missing, unknown, expired or revoked token.
 * Source: lib/api/api_guard.rb: an unknown token is answered like a missing
 * one, an expired or revoked one as RFC 6750 words it.
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  tokens: readonly Token[],
  world: World,
  now: number,
): TokenOwner {
  const value = givenToken(headers);
  const token = tokens.find((known) => known.value === value);
  const user = token && lookup(world).users.get(token.userId);
  if (!token || !user) {
    throw new Refusal(json({ message: '401 Unauthorized' }, { status: 401 }));
  }
  if (token.revoked) {
    throw invalidToken(
      'Token was revoked. You have to re-authorize from the user.',
    );
  }
  if (token.expiresAt !== null && Date.parse(token.expiresAt) <= now) {
    throw invalidToken(
      'Token is expired. You can either do re-authorization or token refresh.',
    );
  }
  return { token, user };
}

/** The one scope of fine-grained personal access tokens (GitLab 19). */
export const GRANULAR = 'granular';

/** @throws {Refusal} 403 `insufficient_scope` (RFC 6750), or the fine-grained one. */
export function requireScope(token: Token, allowed: Route['scopes']): void {
  if (
    allowed === ANY_SCOPE ||
    allowed.some((scope) => token.scopes.includes(scope))
  ) {
    return;
  }
  if (token.scopes.includes(GRANULAR)) {
    throw granularRefusal();
  }
  throw new Refusal(
    json(
      {
        error: 'insufficient_scope',
        error_description:
          'The request requires higher privileges than provided by the access token.',
        scope: allowed.join(' '),
      },
      { status: 403 },
    ),
  );
}

/** `GranularPermissionsError` in lib/api/api_guard.rb. */
function granularRefusal(): Refusal {
  const description =
    'Access denied: Your Personal Access Token lacks the required permissions.';
  return new Refusal(
    json(
      {
        error: 'insufficient_granular_scope',
        error_description: description,
      },
      { status: 403 },
    ),
  );
}

function givenToken(headers: IncomingHttpHeaders): string | undefined {
  const privateToken = headers['private-token'];
  if (typeof privateToken === 'string') {
    return privateToken;
  }
  return /^Bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1];
}

function invalidToken(description: string): Refusal {
  return new Refusal(
    json(
      { error: 'invalid_token', error_description: description },
      {
        status: 401,
        headers: {
          'www-authenticate': `Bearer realm="Protected by OAuth 2.0", error="invalid_token", error_description="${description}"`,
        },
      },
    ),
  );
}
