/**
 * What may have been meant, as graphql-ruby 2.5 adds it to a message
 * (`did_you_mean_suggestion` in lib/graphql/static_validation/
 * validation_context.rb). Which names Ruby's spell checker would find is close
 * to, not the same as what is found here: those that differ in a third of their
 * letters at most.
 */
export function didYouMean(name: string, options: readonly string[]): string {
  const close = options
    .map((option) => ({ option, distance: distanceOf(name, option) }))
    .filter(({ distance }) => distance <= Math.ceil(name.length / 3))
    .sort((one, other) => one.distance - other.distance)
    .map(({ option }) => `\`${option}\``)
    .slice(0, 3);
  const last = close.pop();
  const listed = [close.join(', '), last].filter(Boolean).join(' or ');
  return last === undefined ? '' : ` (Did you mean ${listed}?)`;
}

/** Levenshtein's. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= other.length; at += 1) {
      const cost = one[line - 1] === other[at - 1] ? 0 : 1;
      next.push(Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + cost));
    }
    row = next;
  }
  return row[other.length];
}
