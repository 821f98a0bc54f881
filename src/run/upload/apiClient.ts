import type { Agent } from 'http';
import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';
import { createApiClient } from '@jupiterone/integration-sdk-runtime';
import { createAgent } from '../../gitlab/agent';
import { apiFailure } from './apiFailure';
import type { RunSettings } from './settings';

type ApiClient = ReturnType<typeof createApiClient>;

/** Milliseconds for one request: JupiterOne's own gateway gives up earlier. */
const TIMEOUT = 120_000;

export interface ConnectionOptions {
  /** Of a request that brings no answer, or 5xx. Default: the SDK's (8.41: 3). */
  retries?: number;
  /** Default: one that trusts whom Node trusts. */
  agent?: Agent;
  /** Told of requests that are sent again, by SDK 17. */
  logger?: IntegrationLogger;
}

/**
 * The SDK's client of JupiterOne, which tells the API key to nobody else:
 *
 * - Its library (axios 0.21, and so does 0.35, which `overrides` put in its
 *   place) hands a request for an `https:` address to the proxy of `HTTPS_PROXY`
 *   in clear text, headers included. Here the proxy opens a tunnel, and `NO_PROXY`
 *   is read as by curl; an `http:` address, which is one of this machine, is
 *   asked without a proxy.
 * - It follows redirects with the key, whatever host they lead to. Here a
 *   redirect is a failure.
 * - Its errors hold the request with its headers, and the SDK (8.41) logs them.
 *   Here they hold host and reason.
 *
 * @throws IntegrationValidationError where the proxy's address is no URL
 */
export function connectToJupiterOne(
  { apiBaseUrl, apiKey, account }: RunSettings,
  { retries, agent, logger }: ConnectionOptions = {},
): ApiClient {
  const baseUrl = new URL(apiBaseUrl);
  // In a variable: `logger` is SDK 17's, and 8.41's type does not have it.
  const input = {
    apiBaseUrl,
    accessToken: apiKey,
    account,
    retryOptions: { attempts: retries },
    logger,
  };
  const client = createApiClient(input);
  const isEncrypted = baseUrl.protocol === 'https:';
  Object.assign(client.defaults, {
    proxy: false,
    timeout: TIMEOUT,
    validateStatus: (status: number) => status >= 200 && status < 300,
    ...(isEncrypted && {
      httpsAgent:
        agent ?? createAgent(baseUrl, { disableTlsVerification: false }),
    }),
  });
  client.interceptors.response.use(undefined, (error: unknown) =>
    Promise.reject(apiFailure(error, baseUrl, apiKey)),
  );
  return client;
}
