import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from './config';
import { createAgent } from './gitlab/agent';
import { GitLabClient } from './gitlab/client';
import { Clock, systemClock } from './gitlab/clock';
import { redactToken } from './gitlab/redactToken';
import { GraphqlClient } from './gitlab/graphql/graphqlClient';
import { Limiter } from './gitlab/limiter';
import { GITLAB_LIMITS, RateLimit } from './gitlab/limits';
import { PATIENT } from './gitlab/retry';
import { ATTEMPT_TIMEOUT, httpTransport, Transport } from './gitlab/transport';
import { readSettings, Settings } from './settings';

/** What the steps of one run of one instance share. */
export interface Session {
  settings: Settings;
  client: GitLabClient;
  graphql: GraphqlClient;
}

/** What a session takes from outside, beside its configuration. */
export interface Environment {
  clock: Clock;
  /** Milliseconds until one attempt of a request is given up. */
  attemptTimeout: number;
  /** Those of other hosts than the configured one are left out. */
  limits: RateLimit[];
  /** Default: HTTP. */
  transport?: Transport;
}

const PRODUCTION: Environment = {
  clock: systemClock,
  attemptTimeout: ATTEMPT_TIMEOUT,
  limits: GITLAB_LIMITS,
};

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
export function sessionOf(execution: Execution): Session {
  const { config } = execution.instance;
  return sessions.get(config) ?? createSession(execution, PRODUCTION);
}

/**
 * Makes the session that `sessionOf` finds from now on.
 *
 * @throws IntegrationValidationError for what `readSettings` does not accept
 */
export function createSession(
  { instance: { config }, logger }: Execution,
  { clock, attemptTimeout, limits, transport }: Environment,
): Session {
  const settings = readSettings(config, clock.now());
  const { baseUrl, maximumRequestsInFlight, maximumRateLimitWait } = settings;
  const agent = createAgent(baseUrl, settings);
  const client = new GitLabClient({
    baseUrl,
    token: settings.token,
    transport: redactToken(
      transport ?? httpTransport(agent, attemptTimeout),
      settings.token,
    ),
    limiter: new Limiter(
      maximumRequestsInFlight,
      limits.filter(({ host }) => !host || host === baseUrl.hostname),
      maximumRateLimitWait,
      clock,
    ),
    retry: PATIENT,
    clock,
  });
  const graphql = new GraphqlClient(
    client,
    (reason) => {
      logger.warn(
        { reason },
        'GraphQL is not to be had of this GitLab: collecting the same from REST, ' +
          'complete but slower',
      );
    },
    (reason) => {
      logger.warn(
        { reason },
        'GitLab does not tell its GraphQL schema: what came after 16.3 is not ' +
          'asked for, and is absent',
      );
    },
  );
  const session = { settings, client, graphql };
  sessions.set(config, session);
  return session;
}
