import {
  IntegrationProviderAuthenticationError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { FINE_GRAINED } from './checkToken';
import { Fault, isFault, toIntegrationError } from './gitlab/fault';
import { ProxyInUse, unreached } from './unreached';

/** What is known when the first request has failed. */
export interface Circumstances {
  /** Where on the same host GitLab does answer, if that is known. */
  found?: URL;
  proxy?: ProxyInUse;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * What a failed first request means for the configuration; GitLab's own reason
 * comes first.
 *
 * @param baseUrl that was asked
 */
export function explained(
  error: unknown,
  baseUrl: URL,
  { found, proxy, now }: Circumstances,
): unknown {
  if (!(error instanceof Fault)) {
    return error;
  }
  const { kind, route: endpoint, status, message } = error;
  if (kind === 'unauthenticated' || kind === 'forbidden') {
    return new IntegrationProviderAuthenticationError({
      endpoint,
      status,
      statusText: `${message}. ${remedy(status, message)}`,
    });
  }
  if (kind === 'limited') {
    return toIntegrationError(error);
  }
  const why = unreached(error, baseUrl, proxy, now);
  if (why !== undefined || !isNotGitLab(error)) {
    return new IntegrationValidationError(
      `GitLab could not be reached at ${baseUrl.href} (${message}): ` +
        (why ??
          'check BASE_URL (baseUrl), the network, and HTTPS_PROXY or ' +
            'CA_CERTIFICATE (caCertificate) where needed'),
    );
  }
  return new IntegrationValidationError(
    `${baseUrl.href} does not answer as GitLab does (${message}): set ` +
      (found
        ? `BASE_URL (baseUrl) to ${found.href}, where GitLab answers`
        : 'BASE_URL (baseUrl) to where GitLab is, for example https://gitlab.com'),
  );
}

/** Whether something answered, and it was not GitLab's API. */
export function isNotGitLab(error: unknown): boolean {
  return (
    isFault(error, 'foreign', 'missing', 'refused', 'paging') ||
    (isFault(error, 'broken') && error.status === 200)
  );
}

/** A 403 that speaks of neither token nor scope is about its user's account. */
function remedy(status: string | number, reason: string): string {
  // `insufficient_granular_scope`, lib/api/api_guard.rb
  if (/granular|lacks the required permissions/i.test(reason)) {
    return FINE_GRAINED;
  }
  const saidOfToken = reason.replace(/user of the token/gi, '');
  return status === 401 || /token|scope/i.test(saidOfToken)
    ? 'PERSONAL_TOKEN (personalToken) has to be a GitLab access token with scope read_api'
    : 'GitLab does not let the user of the token in: sign in to GitLab as that ' +
        'user, or ask an administrator, and try again';
}
