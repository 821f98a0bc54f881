import {
  IntegrationExecutionContext,
  IntegrationLogger,
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationValidationError,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';
import { z } from 'zod';
import type { IntegrationConfig } from './config';
import { endpoint } from './gitlab/endpoint';
import { NOT_GITLAB } from './gitlab/fault';
import { maybe, text } from './gitlab/rows';
import { Session, sessionOf } from './session';
import { tokenOwnerOf } from './steps/account/tokenOwner';

/**
 * Finds out before any step runs whether GitLab can be collected from: settings,
 * host, token, scope. Asks nothing that changes anything, and may be called more
 * than once.
 *
 * @throws IntegrationValidationError for the configuration, GitLab's address
 *   included; IntegrationProviderAuthenticationError for the token
 */
export async function validateInvocation(
  context: IntegrationExecutionContext<IntegrationConfig>,
): Promise<void> {
  const session = sessionOf(context);
  warnOfTransport(session, context.logger);
  try {
    await tokenOwnerOf(session);
  } catch (error) {
    throw explained(error, session);
  }
  await checkToken(session, context.logger);
}

/** `GET /personal_access_tokens/self`, https://docs.gitlab.com/api/personal_access_tokens/ */
const tokenSelf = z.object({
  scopes: z.array(text),
  expires_at: maybe(text),
});

const SCOPES_THAT_READ = ['read_api', 'api'];
const DAY = 24 * 60 * 60 * 1000;
const EXPIRY_NOTICE = 14 * DAY;

/** Group and project tokens know themselves too; OAuth tokens do not. */
async function checkToken(
  { client }: Session,
  logger: IntegrationLogger,
): Promise<void> {
  const target = endpoint`/personal_access_tokens/self`;
  let answer: unknown;
  try {
    answer = await client.probe(target);
  } catch (error) {
    logger.info({ err: error }, 'GitLab tells nothing of the token itself');
    return;
  }
  const token = tokenSelf.safeParse(answer);
  if (!token.success) {
    return;
  }
  const { scopes, expires_at: expiry } = token.data;
  if (!scopes.some((scope) => SCOPES_THAT_READ.includes(scope))) {
    throw new IntegrationProviderAuthenticationError({
      endpoint: target.route,
      status: 403,
      statusText:
        `the token has the scopes {${scopes.join(', ')}} and lacks read_api: ` +
        'create one with read_api (or api) in GitLab',
    });
  }
  if (expiry && Date.parse(expiry) - Date.now() < EXPIRY_NOTICE) {
    warn(
      logger,
      'warn_token_expiry',
      `The GitLab token expires on ${expiry}: replace it before, or ` +
        'collection stops',
    );
  }
}

function warnOfTransport(
  { settings: { baseUrl, disableTlsVerification } }: Session,
  logger: IntegrationLogger,
): void {
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(baseUrl.hostname);
  if (baseUrl.protocol === 'http:' && !loopback) {
    warn(
      logger,
      'warn_insecure_transport',
      `The token is sent to ${baseUrl.host} in clear text: use https://`,
    );
  }
  if (disableTlsVerification) {
    warn(
      logger,
      'warn_insecure_transport',
      'TLS certificates are not verified (DISABLE_TLS_VERIFICATION): anybody ' +
        'on the way can read the token. Set CA_CERTIFICATE instead',
    );
  }
}

/** The SDK names three warnings, none of them for these. */
function warn(
  logger: IntegrationLogger,
  name: string,
  description: string,
): void {
  logger.publishWarnEvent({
    name: name as IntegrationWarnEventName,
    description,
  });
}

/** What a failed first request means for the configuration. */
function explained(error: unknown, { settings }: Session): unknown {
  if (!(error instanceof IntegrationProviderAPIError)) {
    return error;
  }
  const { endpoint: route, status, statusText } = error;
  if (status === 401 || status === 403) {
    return new IntegrationProviderAuthenticationError({
      endpoint: route,
      status,
      statusText:
        `${statusText}. PERSONAL_TOKEN has to be a GitLab access token ` +
        'with scope read_api',
    });
  }
  if (status === 429) {
    return error;
  }
  const { href } = settings.baseUrl;
  return new IntegrationValidationError(
    status === NOT_GITLAB || (typeof status === 'number' && status < 500)
      ? `${href} does not answer as GitLab does (${statusText}): set BASE_URL ` +
        'to where GitLab is, for example https://gitlab.com'
      : `GitLab could not be reached at ${href} (${statusText}): check ` +
        'BASE_URL, the network, and HTTPS_PROXY or CA_CERTIFICATE where needed',
  );
}
