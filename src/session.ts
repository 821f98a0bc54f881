import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from './config';
import { createAgent } from './gitlab/agent';
import { GitLabClient } from './gitlab/client';
import { systemClock } from './gitlab/clock';
import { withoutEcho } from './gitlab/echo';
import { GraphqlClient } from './gitlab/graphql/graphqlClient';
import { Limiter } from './gitlab/limiter';
import { GITLAB_LIMITS } from './gitlab/limits';
import { PATIENT } from './gitlab/retry';
import { httpTransport } from './gitlab/transport';
import { readSettings, Settings } from './settings';

/** What the steps of one run of one instance share. */
export interface Session {
  settings: Settings;
  client: GitLabClient;
  graphql: GraphqlClient;
}

/**
 * One session per instance. The SDK hands the same configuration object to
 * validation and to all steps of a run (SDK 8.41 `executeWithContext`), and no
 * two instances share one, so neither client nor limiter is ever shared.
 */
const sessions = new WeakMap<IntegrationConfig, Session>();

interface Execution {
  instance: { config: IntegrationConfig };
  logger: IntegrationLogger;
}

/**
 * The session of an execution; made when first asked for.
 *
 * @throws IntegrationValidationError for what `readSettings` does not accept
 */
export function sessionOf({ instance, logger }: Execution): Session {
  const { config } = instance;
  const session = sessions.get(config) ?? createSession(config, logger);
  sessions.set(config, session);
  return session;
}

function createSession(
  config: IntegrationConfig,
  logger: IntegrationLogger,
): Session {
  const settings = readSettings(config, systemClock.now());
  const { baseUrl, maximumRequestsInFlight, maximumRateLimitWait } = settings;
  const client = new GitLabClient({
    baseUrl,
    token: settings.token,
    transport: withoutEcho(
      httpTransport(createAgent(baseUrl, settings, maximumRequestsInFlight)),
      settings.token,
    ),
    limiter: new Limiter(
      maximumRequestsInFlight,
      GITLAB_LIMITS.filter(({ host }) => !host || host === baseUrl.hostname),
      maximumRateLimitWait,
      systemClock,
    ),
    retry: PATIENT,
    clock: systemClock,
  });
  const graphql = new GraphqlClient(client, (operation, reason) => {
    logger.warn(
      { operation, reason },
      'This GitLab does not answer a GraphQL query as first asked: asking for ' +
        'less, or collecting the same from REST, complete but slower',
    );
  });
  return { settings, client, graphql };
}
