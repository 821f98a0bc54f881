import type { Meaning, ReportRow } from './row';

/**
 * The first rows of a question, what takes action before the rest, and how many
 * others there are. No more are held than that.
 */
export function firstRows(
  rows: Iterable<ReportRow>,
  most: number,
): { first: ReportRow[]; left: number } {
  const kept: Record<Meaning, ReportRow[]> = {
    BAD: [],
    UNKNOWN: [],
    INFORMATIVE: [],
    GOOD: [],
  };
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (kept[row.meaning].length < most) {
      kept[row.meaning].push(row);
    }
  }
  const first = Object.values(kept).flat().slice(0, most);
  return { first, left: count - first.length };
}
