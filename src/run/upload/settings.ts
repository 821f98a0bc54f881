import {
  getAccountFromEnvironment,
  getApiBaseUrl,
  getApiKeyFromEnvironment,
} from '@jupiterone/integration-sdk-runtime';

/** Where a run uploads to; GitLab's part is in the integration's own fields. */
export interface RunSettings {
  /** `JUPITERONE_API_KEY` */
  apiKey: string;
  /** `JUPITERONE_ACCOUNT`, the account's id. */
  account: string;
  /** `INTEGRATION_INSTANCE_ID` */
  integrationInstanceId: string;
  /** `JUPITERONE_API_BASE_URL`; without it JupiterOne in the US. */
  apiBaseUrl: string;
}

/**
 * Settings from the environment or, as the SDK's commands do, from `.env`.
 * Values are trimmed: a secret read from a file often ends in a line break,
 * which no HTTP header may hold.
 *
 * @throws Error naming the variable that is not set.
 */
export function readRunSettings(): RunSettings {
  return {
    apiKey: getApiKeyFromEnvironment().trim(),
    account: getAccountFromEnvironment().trim(),
    integrationInstanceId: readIntegrationInstanceId(),
    apiBaseUrl: process.env.JUPITERONE_API_BASE_URL?.trim() || getApiBaseUrl(),
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
