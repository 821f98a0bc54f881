import type { ManagedQuestion } from '../../questions';
import type { Meaning } from './row';

/**
 * What a question comes to: the first of these that is so.
 *
 * - `BAD`: something bad was found
 * - `UNANSWERED`: what it asks for was not collected, or not seen
 * - `UNKNOWN`: of some of it GitLab does not tell, or not this token
 * - `GOOD`: nothing bad is there
 * - `INFORMATIVE`: it lists, and does not judge
 */
export const VERDICTS = [
  ...(['BAD', 'UNANSWERED', 'UNKNOWN', 'GOOD', 'INFORMATIVE'] as const),
];
export type Verdict = (typeof VERDICTS)[number];

/** @param limited `isPartial`: something was kept back from the token */
export function verdictOf(
  question: ManagedQuestion,
  counts: Record<Meaning, number>,
  limited: { isUnanswered: boolean; isPartial: boolean },
): Verdict {
  if (counts.BAD > 0) {
    return 'BAD';
  }
  if (limited.isUnanswered) {
    return 'UNANSWERED';
  }
  const isJudged = judges(question);
  if (counts.UNKNOWN > 0 || (isJudged && limited.isPartial)) {
    return 'UNKNOWN';
  }
  return isJudged ? 'GOOD' : 'INFORMATIVE';
}

/** Whether it tells good from bad; others list. */
export function judges({ queries }: ManagedQuestion): boolean {
  return queries.some(
    ({ resultsAre }) => resultsAre === 'BAD' || resultsAre === 'GOOD',
  );
}
