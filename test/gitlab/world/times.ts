/**
 * Whether a row's time lies between two others, both included, as GitLab's
 * database compares them: with microseconds, of which JSON shows milliseconds
 * (REST) or whole seconds (GraphQL), cut and not rounded. So a row is found by
 * `after` its own time, and seldom by `before` it. The world has no microseconds:
 * they are taken from the row's id.
 *
 * Source: app/models/concerns/created_at_filterable.rb (`gteq`, `lteq`),
 * `time_precision` of Active Support's JSON.
 *
 * @param after Milliseconds since 1970.
 * @param before Milliseconds since 1970.
 */
export function isWithin(
  { id }: { id: number },
  time: string | null,
  after = -Infinity,
  before = Infinity,
): boolean {
  if (time === null) {
    return after === -Infinity && before === Infinity;
  }
  const at = Date.parse(time) + (id % 1000) / 1000;
  return at >= after && at <= before;
}
