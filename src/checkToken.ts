import {
  IntegrationLogger,
  IntegrationProviderAuthenticationError,
} from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { endpoint } from './gitlab/endpoint';
import { isFault } from './gitlab/fault';
import { flag, maybe, text } from './gitlab/rows';
import { named } from './named';
import type { Session } from './session';
import { oncePerSession } from './collect/oncePerSession';
import { warn } from './warn';

/** `GET /personal_access_tokens/self`, https://docs.gitlab.com/api/personal_access_tokens/ */
const tokenSelf = z.object({
  scopes: z.array(text),
  expires_at: maybe(text),
  /** Fine-grained tokens (GitLab 19). */
  granular: maybe(flag),
});
type TokenSelf = z.output<typeof tokenSelf>;

const TARGET = endpoint`/personal_access_tokens/self`;

/**
 * What GitLab tells of the token itself, asked once in a session; undefined
 * where it does not tell, as of OAuth tokens.
 *
 * @throws Fault where no answer comes
 */
export const tokenSelfOf = oncePerSession(ask);

async function ask({ client }: Session): Promise<TokenSelf | undefined> {
  try {
    const answer = tokenSelf.safeParse(await client.probe(TARGET));
    return answer.success ? answer.data : undefined;
  } catch (error) {
    if (isFault(error, 'forbidden', 'missing', 'refused', 'foreign')) {
      return undefined;
    }
    throw error;
  }
}

/** https://docs.gitlab.com/auth/tokens/fine_grained_access_tokens/ */
export const FINE_GRAINED =
  'the token is a fine-grained personal access token, which GitLab lets read ' +
  'only part of what is collected: create a legacy personal access token, or a ' +
  'group or project access token, with scope read_api, and set ' +
  `${named('personalToken')} to it`;

const UNTOLD = 'GitLab tells nothing of the token itself';
const SCOPES_THAT_READ = ['read_api', 'api'];
const DAY = 24 * 60 * 60 * 1000;
const EXPIRY_NOTICE = 14 * DAY;

/**
 * What GitLab tells of the token itself: kind, scopes, expiry. Group and project
 * tokens know themselves too; OAuth tokens do not, and pass.
 *
 * @throws IntegrationProviderAuthenticationError for a token that can't read
 */
export async function checkToken(
  session: Session,
  logger: IntegrationLogger,
): Promise<void> {
  let token: TokenSelf | undefined;
  try {
    token = await tokenSelfOf(session);
  } catch (error) {
    logger.info({ err: error }, UNTOLD);
    return;
  }
  if (!token) {
    logger.info(UNTOLD);
    return;
  }
  const { scopes, expires_at: expiry, granular } = token;
  const unfit = (statusText: string) =>
    new IntegrationProviderAuthenticationError({
      endpoint: TARGET.route,
      status: 403,
      statusText,
    });
  if (granular || scopes.includes('granular')) {
    throw unfit(FINE_GRAINED);
  }
  if (!scopes.some((scope) => SCOPES_THAT_READ.includes(scope))) {
    throw unfit(
      `the token has the scopes {${scopes.join(', ')}} and lacks read_api: ` +
        'create one with read_api (or api) in GitLab, and set ' +
        `${named('personalToken')} to it`,
    );
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
