import { ANSWERED, Outcome } from '../../gitlab/outcome';

const WORST_FIRST = ['failed', 'refused', 'gone'] as const;

/** The outcome of several requests of one project, as far as they were made. */
export function worstOf(...outcomes: (Outcome | undefined)[]): Outcome {
  return (
    WORST_FIRST.flatMap((kind) =>
      outcomes.filter((outcome) => outcome?.kind === kind),
    )[0] ?? ANSWERED
  );
}
