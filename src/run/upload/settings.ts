import {
  getAccountFromEnvironment,
  getApiBaseUrl,
  getApiKeyFromEnvironment,
} from '@jupiterone/integration-sdk-runtime';
import { resolveUrl } from '../../gitlab/resolveUrl';

/** Where a run uploads to; GitLab's part is in the integration's own fields. */
export interface RunSettings {
  /** `JUPITERONE_API_KEY` */
  apiKey: string;
  /** `JUPITERONE_ACCOUNT`, the account's id. */
  account: string;
  /** `INTEGRATION_INSTANCE_ID` */
  integrationInstanceId: string;
  /** `JUPITERONE_API_BASE_URL`, an absolute URL; without it JupiterOne in the US. */
  apiBaseUrl: string;
}

/**
 * Settings from the environment or, as the SDK's commands do, from `.env`.
 * Values are trimmed: a secret read from a file often ends in a line break,
 * which no HTTP header may hold.
 *
 * @throws Error naming the variable that is not set, or that is no address to
 *   which the API key could be sent
 */
export function readRunSettings(): RunSettings {
  return {
    apiKey: getApiKeyFromEnvironment().trim(),
    account: getAccountFromEnvironment().trim(),
    integrationInstanceId: readIntegrationInstanceId(),
    apiBaseUrl: readApiBaseUrl(),
  };
}

function readIntegrationInstanceId(): string {
  const id = process.env.INTEGRATION_INSTANCE_ID?.trim();
  if (!id) {
    throw new Error(
      'The INTEGRATION_INSTANCE_ID environment variable must be set',
    );
  }
  return id;
}

/** Without encryption, only what runs on this machine may be told the key. */
function readApiBaseUrl(): string {
  const address = process.env.JUPITERONE_API_BASE_URL?.trim();
  if (!address) {
    return getApiBaseUrl();
  }
  const { protocol, hostname } = resolveUrl(address) ?? {};
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(
    hostname ?? '',
  );
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
    throw new Error(
      'JUPITERONE_API_BASE_URL is no https:// address, and the API key is not ' +
        `sent in clear text: set it to one such as ${getApiBaseUrl()}, or unset it`,
    );
  }
  return address;
}
