import { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';
import { invocationConfig } from '../..';
import type { IntegrationConfig } from '../../config';
import { Fault, toIntegrationError } from '../../gitlab/fault';
import { steps } from '../../steps';
import { explain } from '../collect/explain';
import type { Terminal } from '../collect/terminal';
import { configured } from '../configuration';
import { createLogger } from '../logger';
import { printableJson } from '../questions/text';
import type { Findings } from './findings';
import { askJupiterOne } from './jupiterOne';
import { look } from './look';
import { report } from './report';

export interface CheckOptions {
  /** The table by default. */
  format?: 'table' | 'json';
}

/**
 * Tells whether GitLab can be collected, whose the token is, what will be missing
 * and why, about how many requests it takes, and whether JupiterOne takes an
 * upload. Collects nothing, and changes nothing anywhere.
 *
 * @returns the exit code: 0 where it can be collected (and uploaded, if that is
 *   configured), 1 where it can not
 */
export async function check(
  { format = 'table' }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const isTable = format === 'table';
  const warnings: string[] = [];
  let findings: Findings;
  try {
    const context = contextWith((warning) => warnings.push(warning));
    const seen = await look(context, steps);
    findings = { ...seen, warnings, jupiterOne: await askJupiterOne() };
  } catch (error) {
    const reason = explain(
      error instanceof Fault ? toIntegrationError(error) : error,
    );
    terminal.print(
      isTable
        ? `\n${terminal.colors.red(reason)}\n`
        : printableJson({ ready: false, error: reason, warnings }),
    );
    return 1;
  }
  const ready = findings.jupiterOne?.state !== 'wrong';
  if (isTable) {
    report(findings, terminal);
  } else {
    terminal.print(printableJson({ ready, ...findings }));
  }
  return ready ? 0 : 1;
}

function contextWith(
  warn: (description: string) => void,
): IntegrationExecutionContext<IntegrationConfig> {
  const { instance, oddities } = configured(invocationConfig);
  oddities.forEach(warn);
  const logger = createLogger([]);
  logger.publishWarnEvent = ({ description }) => {
    warn(description);
    return true;
  };
  return {
    instance,
    logger,
    executionHistory: { current: { startedOn: Date.now() } },
    executionConfig: {},
  };
}
