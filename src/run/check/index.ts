import {
  IntegrationExecutionContext,
  IntegrationProviderAPIError,
} from '@jupiterone/integration-sdk-core';
import { invocationConfig } from '../..';
import type { IntegrationConfig } from '../../config';
import { Fault, toIntegrationError } from '../../gitlab/fault';
import { sessionOf } from '../../session';
import { readSettings } from '../../settings';
import { steps } from '../../steps';
import { PROGRESS_INTERVAL } from '../collect';
import { explain } from '../collect/explain';
import { progressOf } from '../collect/observe';
import { ProgressView } from '../collect/progressView';
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
    const seen = await shown(isTable ? terminal : undefined, context);
    findings = { ...seen, warnings, jupiterOne: await askJupiterOne() };
  } catch (error) {
    const reason = reasonOf(error);
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

/** A check asks about the next minute; a collection waits as long as it is told to. */
const LONGEST_WAIT_MINUTES = '1';

function reasonOf(error: unknown): string {
  const told = error instanceof Fault ? toIntegrationError(error) : error;
  const isLimited =
    told instanceof IntegrationProviderAPIError && told.status === 429;
  return isLimited
    ? `${explain(
        told,
      )}. A check waits for a minute at most, a collection for ` +
        'MAXIMUM_RATE_LIMIT_WAIT: try again later'
    : explain(told);
}

/** Looks, and shows meanwhile that it does. */
async function shown(
  terminal: Terminal | undefined,
  context: IntegrationExecutionContext<IntegrationConfig>,
): ReturnType<typeof look> {
  const session = sessionOf(context);
  if (!terminal) {
    return look(context, steps);
  }
  const view = new ProgressView(terminal, Date.now);
  view.show({
    kind: 'contacting',
    gitlab: session.settings.baseUrl.href,
  });
  const timer = setInterval(
    () => view.show({ kind: 'progress', progress: progressOf(session) }),
    PROGRESS_INTERVAL,
  );
  try {
    return await look(context, steps);
  } finally {
    clearInterval(timer);
    view.end();
  }
}

function contextWith(
  warn: (description: string) => void,
): IntegrationExecutionContext<IntegrationConfig> {
  const { instance, oddities } = configured(invocationConfig);
  oddities.forEach(warn);
  readSettings(instance.config, Date.now()); // what is given for the wait as well
  const logger = createLogger([]);
  logger.publishWarnEvent = ({ description }) => {
    warn(description);
    return true;
  };
  return {
    instance: {
      ...instance,
      config: {
        ...instance.config,
        maximumRateLimitWait: LONGEST_WAIT_MINUTES,
      },
    },
    logger,
    executionHistory: { current: { startedOn: Date.now() } },
    executionConfig: {},
  };
}
