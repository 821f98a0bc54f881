/** What to do where the error itself does not say. */
const explanations: [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /ENOSPC/,
    () =>
      'The disk is full: the graph is incomplete. Make room and collect again',
  ],
];

/** Why a collection ended early, in one paragraph for a person. */
export function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, explanation] of explanations) {
    const match = pattern.exec(message);
    if (match) {
      return explanation(match);
    }
  }
  return message;
}
