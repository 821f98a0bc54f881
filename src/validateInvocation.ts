import {
  IntegrationExecutionContext,
  IntegrationLogger,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { checkToken } from './checkToken';
import type { IntegrationConfig } from './config';
import { explained, isNotGitLab } from './explained';
import { Fault, isFault, toIntegrationError } from './gitlab/fault';
import { namedProxyFor } from './gitlab/proxy';
import { named } from './named';
import { rootsAbove } from './readBaseUrl';
import { Session, sessionOf } from './session';
import { choiceOf } from './collect/choice/choice';
import { expectSources } from './collect/switchedOff';
import { tokenOwnerOf } from './collect/tokenOwner';
import { tokenUserOf } from './collect/tokenUser';
import { steps } from './steps';
import { warn } from './warn';

type Context = IntegrationExecutionContext<IntegrationConfig>;

/**
 * Finds out before any step runs whether GitLab can be collected from: settings,
 * host, token, scope, Admin Mode. Asks nothing that changes anything, and may be
 * called more than once.
 *
 * @throws IntegrationValidationError for the configuration, GitLab's address
 *   included; IntegrationProviderAuthenticationError for the token;
 *   IntegrationProviderAPIError where GitLab stops answering meanwhile
 */
export async function validateInvocation(context: Context): Promise<void> {
  const { logger } = context;
  const session = sessionOf(context);
  expectSources(session.settings.disabledIngestionSources, steps);
  warnOfTransport(session, logger);
  try {
    await tokenUserOf(session);
  } catch (error) {
    throw await explanationOf(error, context, session);
  }
  // Both are asked now. What the token is unfit for is told before the rest.
  const owner = tokenOwnerOf(session);
  await checkToken(session, logger);
  try {
    await owner;
    await expectChosen(session);
  } catch (error) {
    throw error instanceof Fault ? toIntegrationError(error) : error;
  }
}

/** @throws IntegrationValidationError where a path leads to nothing; Fault */
async function expectChosen(session: Session): Promise<void> {
  const { unknown = [] } = (await choiceOf(session)) ?? {};
  if (unknown.length > 0) {
    throw new IntegrationValidationError(
      `${named(
        'groupPaths',
      )} names what is no group and no project that GitLab ` +
        `shows to this token: ${unknown.join(
          ', ',
        )}. Set it to whole paths, as ` +
        'in the addresses of pages, or leave it out to collect all',
    );
  }
}

/** Relative roots have one name as a rule; a page's address has more. */
const ROOTS_TO_TRY = 3;

async function explanationOf(
  error: unknown,
  context: Context,
  session: Session,
): Promise<unknown> {
  const { baseUrl } = session.settings;
  const proxy = namedProxyFor(baseUrl);
  return explained(error, baseUrl, {
    found: isNotGitLab(error) ? await gitLabAbove(context, baseUrl) : undefined,
    proxy: proxy && { variable: proxy.variable, host: proxy.address.host },
    now: session.client.now(),
  });
}

/** Where GitLab answers if the path is that of a group or a project. */
async function gitLabAbove(
  { instance, logger }: Context,
  baseUrl: URL,
): Promise<URL | undefined> {
  for (const root of rootsAbove(baseUrl).slice(0, ROOTS_TO_TRY)) {
    const config = { ...instance.config, baseUrl: root.href };
    if (await isGitLab(sessionOf({ instance: { config }, logger }))) {
      return root;
    }
  }
  return undefined;
}

/** One that refuses the token is one, too. */
async function isGitLab(session: Session): Promise<boolean> {
  try {
    await tokenUserOf(session);
    return true;
  } catch (error) {
    return isFault(error, 'unauthenticated', 'forbidden');
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
