import { IntegrationError } from '@jupiterone/integration-sdk-core';
import {
  getAccountFromEnvironment,
  getApiBaseUrl,
  getApiKeyFromEnvironment,
} from '@jupiterone/integration-sdk-runtime';
import { resolveUrl } from '../../gitlab/resolveUrl';
import { didYouMean, lookalikes } from '../configuration/lookalikes';

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
    apiKey: required('JUPITERONE_API_KEY', getApiKeyFromEnvironment),
    account: required('JUPITERONE_ACCOUNT', getAccountFromEnvironment),
    integrationInstanceId: required(
      'INTEGRATION_INSTANCE_ID',
      () => process.env.INTEGRATION_INSTANCE_ID ?? '',
    ),
    apiBaseUrl: readApiBaseUrl(),
  };
}

const REMEDIES = {
  JUPITERONE_API_KEY: 'an API key of your JupiterOne account',
  JUPITERONE_ACCOUNT: 'the id of your JupiterOne account',
  INTEGRATION_INSTANCE_ID:
    'the id of the integration instance, at the end of its address in JupiterOne',
};

/** @param read throws where it is not set, the SDK's functions with no remedy */
function required(name: keyof typeof REMEDIES, read: () => string): string {
  const value = valueOf(read).trim();
  if (!value) {
    const hints = lookalikes(process.env)
      .filter(({ meant }) => meant === name)
      .map(didYouMean);
    throw new Error(
      [
        `${name} is not set: set it to ${REMEDIES[name]}, in the environment or ` +
          'in .env.',
        ...hints,
      ].join(' '),
    );
  }
  // No HTTP header may hold it; the value itself is not repeated.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new Error(
      `${name} has white space or characters that it can not have: set it to ` +
        REMEDIES[name],
    );
  }
  return value;
}

function valueOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof IntegrationError) {
      return '';
    }
    throw error;
  }
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
