import { existsSync } from 'fs';
import path from 'path';
import {
  IntegrationInstance,
  IntegrationInvocationConfig,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { createIntegrationInstanceForLocalExecution } from '@jupiterone/integration-sdk-runtime';
import type { IntegrationConfig } from '../../config';
import { named, variableOf } from '../../named';
import { certificatesOf } from './certificateFile';
import { didYouMean, lookalikes } from './lookalikes';

/** What a run of one's own is configured with. */
export interface Configured {
  instance: IntegrationInstance<IntegrationConfig>;
  /** What is odd about the environment, in words. */
  oddities: string[];
}

/**
 * Reads the configuration of the environment, and of `.env` in the current folder.
 *
 * @throws IntegrationValidationError naming the variable, the cause and the remedy
 */
export function configured(
  invocationConfig: IntegrationInvocationConfig<IntegrationConfig>,
): Configured {
  const instance = load(invocationConfig);
  const { config } = instance;
  const oddities = lookalikes(process.env).map(didYouMean);
  return {
    oddities,
    instance: {
      ...instance,
      config: {
        ...config,
        ...(config.caCertificate !== undefined && {
          caCertificate: certificatesOf(config.caCertificate),
        }),
      },
    },
  };
}

function load(
  invocationConfig: IntegrationInvocationConfig<IntegrationConfig>,
): IntegrationInstance<IntegrationConfig> {
  const fields = Object.keys(invocationConfig.instanceConfigFields ?? {});
  try {
    const instance =
      createIntegrationInstanceForLocalExecution(invocationConfig);
    fields.forEach(expectWhole);
    return instance;
  } catch (error) {
    throw explained(error);
  }
}

/** What `.env` has of a value of several lines: its first, with one quotation mark. */
function expectWhole(field: string): void {
  const value = process.env[variableOf(field)]?.trim() ?? '';
  const [, mark] = /^(["'])/.exec(value) ?? [];
  if (mark && (value.length === 1 || !value.endsWith(mark))) {
    throw new IntegrationValidationError(
      `${named(
        field,
      )} begins with a quotation mark and does not end with one: a ` +
        'value in .env has one line. Write line breaks as \\n in quotation ' +
        'marks, or for CA_CERTIFICATE the path of a file',
    );
  }
}

/** The SDK (8.41, integration-sdk-runtime's execution/config) throws these two. */
const NOT_SET = /^Expected environment variable "(\w+)" .* to be set/;
const NO_BOOLEAN = /^Expected boolean value for field "(\w+)"/;

function explained(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const [, variable] = NOT_SET.exec(message) ?? [];
  if (variable) {
    return new IntegrationValidationError(notSet(variable));
  }
  const [, field] = NO_BOOLEAN.exec(message) ?? [];
  return field
    ? new IntegrationValidationError(
        `${named(field)} has to be true or false: set it to one of them, or ` +
          'leave it out',
      )
    : error;
}

function notSet(variable: string): string {
  const file = path.resolve('.env');
  const found = lookalikes(process.env).filter(
    ({ meant }) => meant === variable,
  );
  return [
    `${variable} is not set.`,
    ...found.map(didYouMean),
    'Set it in the environment or in a file .env (the README tells how, and how ' +
      'to get a token), or see a graph without a GitLab of your own: npm run demo.',
    existsSync(file) ? `It is not in ${file}` : `There is no ${file}`,
  ].join(' ');
}
