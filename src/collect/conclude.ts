import {
  IntegrationLogger,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';
import type { Session } from '../session';
import { warn } from '../warn';
import { Coverage, EXAMPLES } from './coverage';
import { judge } from './judgement';

/**
 * Makes of a subject's coverage what JupiterOne is told: one warning for what is
 * kept back from the token's role, lines in the log for what is gone, switched
 * off or not licensed, and what makes the step incomplete.
 *
 * @returns what is incomplete, a sentence each; nothing where all is well
 * @throws Fault where the coverage can't be judged
 */
export async function conclude(
  session: Session,
  logger: IntegrationLogger,
  coverage: Coverage,
): Promise<string[]> {
  const { answered } = coverage;
  const { what, remedy } = coverage.subject;
  const incomplete = incompleteRows(logger, coverage);
  if (coverage.unsettled > 0) {
    incomplete.push(`nothing is known of the ${what} of ${coverage.unsettled}`);
  }
  for (const kind of ['off', 'notLicensed'] as const) {
    const [first] = coverage.of(kind);
    if (first) {
      const details = { count: coverage.of(kind).length, reason: first.reason };
      logger.info(details, `No ${what} there: ${kind}`);
    }
  }

  const lost = LOST.flatMap((kind) => coverage.of(kind));
  const shared = lost.filter(({ part }) => !part.isPersonal);
  const isBlind =
    answered === 0 && (shared.length > 0 || coverage.answeredPersonal === 0);
  if (lost.length > 0 && isBlind) {
    const [{ reason }] = lost;
    return [
      ...incomplete,
      `${what} could be had of none of ${lost.length} (${reason}). ${remedy}`,
    ];
  }

  const { failed, keptBack, gone } = await judge(session, coverage);
  if (gone.length > 0) {
    logger.info(
      { count: gone.length, examples: gone.slice(0, EXAMPLES) },
      `Left out the ${what} of what is gone since it was listed`,
    );
  }
  if (keptBack.length > 0) {
    warn(
      logger,
      IntegrationWarnEventName.MissingPermission,
      `GitLab did not let this token see the ${what} of ` +
        `${list(keptBack)}. ${remedy}`,
    );
  }
  if (failed.length > 0) {
    incomplete.push(`${what} could not be had of ${list(failed)}`);
  }
  return incomplete;
}

/** What was asked of, and is not there. */
const LOST = ['failed', 'refused', 'gone'] as const;

function incompleteRows(
  logger: IntegrationLogger,
  { subject: { what }, rejections, dropped }: Coverage,
): string[] {
  for (const [field, count] of dropped) {
    logger.warn({ field, count }, `Left a field out of rows of ${what}`);
  }
  if (rejections.count === 0) {
    return [];
  }
  const examples = rejections.examples.map(
    ({ id, reason }) => `id ${id} (${reason})`,
  );
  logger.warn({ examples }, `Skipped rows of ${what}`);
  return [
    `${what} had rows that can't be read: ${list(examples, rejections.count)}`,
  ];
}

function list(names: string[], count = names.length): string {
  const more = count > EXAMPLES ? ', …' : '';
  return `${count}: ${names.slice(0, EXAMPLES).join(', ')}${more}`;
}
