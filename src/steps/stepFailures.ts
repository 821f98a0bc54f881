import {
  IntegrationLogger,
  IntegrationProviderAPIError,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';
import { isForbidden, isMissing } from '../gitlab/fault';
import type { Rejection } from '../gitlab/rows';

/** Objects of one kind that something went wrong with, the first few by name. */
interface Tally {
  count: number;
  examples: string[];
}

const EXAMPLES = 5;

/**
 * What a step could not collect. The step goes on with the rest, and `finish`
 * says at its end what became of it: a failure makes the step fail, so that
 * JupiterOne deletes nothing of its types; what the token may not see is told in
 * one event; what GitLab no longer has is counted.
 */
export class StepFailures {
  private readonly forbidden: Tally = { count: 0, examples: [] };
  private readonly missing: Tally = { count: 0, examples: [] };
  private readonly failed: Tally = { count: 0, examples: [] };
  private readonly rejected: Tally = { count: 0, examples: [] };

  /**
   * @param subject what could not be collected, in the plural (`members`)
   * @param remedy which role makes it visible
   */
  constructor(
    private readonly logger: IntegrationLogger,
    private readonly subject: string,
    private readonly remedy: string,
  ) {}

  /**
   * Sorts a failed request. Anything but an answer of GitLab's is a defect or a
   * broken job state and is thrown on.
   *
   * @param name of the parent whose part is missing
   */
  record(name: string, error: unknown): void {
    if (!(error instanceof IntegrationProviderAPIError)) {
      throw error;
    }
    if (isForbidden(error)) {
      add(this.forbidden, name);
    } else if (isMissing(error)) {
      add(this.missing, name);
    } else {
      this.logger.warn(
        { err: error, parent: name },
        `Could not get ${this.subject}`,
      );
      add(this.failed, `${name} (${error.message})`);
    }
  }

  /** Counts a row that is not what GitLab documents. */
  reject = ({ id, reason }: Rejection): void => {
    this.logger.warn({ id, reason }, `Skipped a row of ${this.subject}`);
    add(this.rejected, `id ${id} (${reason})`);
  };

  /**
   * Ends the step's bookkeeping.
   *
   * @param parents how many there were: where the token may see the subject of
   *   none of them, nothing was collected, and success would delete it all
   * @param parts other subjects of the same step
   * @throws IntegrationProviderAPIError where something is incomplete
   */
  finish(parents?: number, ...parts: StepFailures[]): void {
    const incomplete = [
      ...this.conclude(parents),
      ...parts.flatMap((part) => part.conclude()),
    ];
    if (incomplete.length > 0) {
      throw new IntegrationProviderAPIError({
        endpoint: this.subject,
        status: 'INCOMPLETE',
        statusText: incomplete.join('; '),
      });
    }
  }

  /** Tells what was left out, and answers what makes the step incomplete. */
  private conclude(parents?: number): string[] {
    const { logger, subject, forbidden, missing, failed, rejected } = this;
    if (missing.count > 0) {
      logger.info(
        { count: missing.count, examples: missing.examples },
        `Left out the ${subject} of what is gone since it was listed`,
      );
    }
    if (forbidden.count > 0) {
      logger.publishWarnEvent({
        name: IntegrationWarnEventName.MissingPermission,
        description:
          `GitLab did not let this token see the ${subject} of ` +
          `${named(forbidden)}. ${this.remedy}`,
      });
    }
    return [
      failed.count > 0 && `${subject} could not be had of ${named(failed)}`,
      rejected.count > 0 &&
        `${subject} had rows that can't be read: ${named(rejected)}`,
      parents !== undefined &&
        parents > 0 &&
        forbidden.count >= parents &&
        `${subject} are visible nowhere to this token. ${this.remedy}`,
    ].filter((part): part is string => part !== false);
  }
}

function add(tally: Tally, example: string): void {
  tally.count += 1;
  if (tally.examples.length < EXAMPLES) {
    tally.examples.push(example);
  }
}

function named({ count, examples }: Tally): string {
  const more = count > examples.length ? ', …' : '';
  return `${count}: ${examples.join(', ')}${more}`;
}
