import { Fault } from '../fault';
import { BRIEF, PATIENT, RetryPolicy } from '../retry';

/**
 * What can be done where a question is not answered, which decides how long it
 * is tried.
 *
 * - `divide` it: time-outs are told at once, for less takes less time
 * - `restInstead`: ask REST, soon
 * - `nothingElse`: patience
 */
export type Recourse = 'divide' | 'restInstead' | 'nothingElse';

/** How long a question is tried. */
export function policyFor(recourse: Recourse): RetryPolicy {
  switch (recourse) {
    case 'divide':
      return {
        ...BRIEF,
        notAgain: (fault) => isTooLarge(fault) || isInternal(fault),
      };
    case 'restInstead':
      return { ...BRIEF, notAgain: isInternal };
    case 'nothingElse':
      return { ...PATIENT, notAgain: isInternal };
  }
}

/**
 * GitLab's own for a question; the same the next time
 * (app/controllers/graphql_controller.rb).
 */
export function isInternal({ kind, status }: Fault): boolean {
  return kind === 'server' && status === 500;
}

/** Time-outs of GitLab, of what is before it, and ours. */
export function isTooLarge({ kind, status }: Fault): boolean {
  return kind === 'timeout' || status === 503 || status === 504;
}

/** An answer that is not GraphQL's, which speaks by HTTP 200 and JSON alone. */
export function isOdd(error: unknown): error is Fault {
  return (
    error instanceof Fault &&
    ['foreign', 'forbidden', 'missing', 'refused'].includes(error.kind)
  );
}
