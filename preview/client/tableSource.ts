import type { PropertyValue } from '../previewGraph';

/** What a table shows. */
export interface TableSource {
  title: string;
  /** Above the rows: what they are, or why they are not all. */
  notes: string[];
  columns: TableColumn[];
  rows: TableRow[];
  /** How many there are where not all of them are here. */
  total: number;
}

export interface TableColumn {
  id: string;
  label: string;
  /** Whether it is there at first. */
  isShown: boolean;
}

export interface TableRow {
  /** `_key` of the entity that the row is about; none where it only counts. */
  key?: string;
  /** Page of it in GitLab. */
  link?: string;
  /** By the column's id. */
  values: Record<string, PropertyValue | undefined>;
}

/** More columns at first are too narrow to be read. */
const MOST_COLUMNS = 7;

/**
 * Columns of rows in the order in which they first occur. Those that tell rows
 * apart are shown at first, but for what names a thing once more.
 *
 * @param always shown whatever they hold
 * @param hidden not shown at first
 */
export function columnsOf(
  rows: readonly TableRow[],
  label: (id: string) => string,
  always: readonly string[],
  hidden: (id: string) => boolean,
): TableColumn[] {
  const valuesById = new Map<string, Set<string>>();
  for (const { values } of rows) {
    for (const [id, value] of Object.entries(values)) {
      if (value === undefined) continue;
      const known = valuesById.get(id) ?? new Set();
      valuesById.set(id, known.add(JSON.stringify(value)));
    }
  }
  const ids = [...valuesById.keys()];
  const differ = (id: string) => (valuesById.get(id)?.size ?? 0) > 1;
  const shown = new Set([
    ...always,
    ...ids
      .filter((id) => !always.includes(id) && !hidden(id))
      .filter((id) => rows.length === 1 || differ(id))
      .slice(0, MOST_COLUMNS - always.length),
  ]);
  return [...always.filter((id) => valuesById.has(id)), ...ids]
    .filter((id, at, all) => all.indexOf(id) === at)
    .map((id) => ({ id, label: label(id), isShown: shown.has(id) }));
}
