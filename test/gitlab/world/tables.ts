import type { WorldLabel } from '../tables/labels';
import type { TableRow } from '../tables/table';
import type { WorldVulnerability } from './vulnerabilityTypes';

/** The tables that are declared in `tables/`. */
export interface WorldTables {
  labels: WorldLabel[];
  vulnerabilities: WorldVulnerability[];
}

export function emptyTables(): WorldTables {
  return { labels: [], vulnerabilities: [] };
}

/** Other tables, without the rows that are not to be kept. */
export function keptRows(
  tables: WorldTables,
  isKept: (row: TableRow) => boolean,
): WorldTables {
  const kept = emptyTables();
  const names = Object.keys(kept) as (keyof WorldTables)[];
  for (const name of names) {
    keepRows(tables, kept, name, isKept);
  }
  return kept;
}

function keepRows<Name extends keyof WorldTables>(
  from: Pick<WorldTables, Name>,
  to: Pick<WorldTables, Name>,
  name: Name,
  isKept: (row: TableRow) => boolean,
): void {
  const rows: readonly TableRow[] = from[name];
  to[name] = rows.filter(isKept) as WorldTables[Name];
}
