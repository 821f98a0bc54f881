import { Asked } from '../asked';
import { isSince } from '../version';
import { Column } from './table';

/** A row of REST's: the columns that this GitLab tells this viewer. */
export function restRow<Row>(
  columns: readonly Column<Row>[],
  row: Row,
  asked: Asked,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const column of columns) {
    const { rest } = column;
    if (
      rest !== undefined &&
      isKnown(column, asked) &&
      (column.shown?.(row, asked) ?? true)
    ) {
      shown[rest] = valueOf(column, row, asked);
    }
  }
  return shown;
}

export function valueOf<Row>(
  { value }: Column<Row>,
  row: Row,
  asked: Asked,
): unknown {
  return typeof value === 'function' ? value(row, asked) : row[value];
}

/** Whether a GitLab of this version and edition has the column at all. */
function isKnown<Row>(
  { since, enterprise }: Column<Row>,
  asked: Asked,
): boolean {
  return (
    (since === undefined || isSince(asked.version, since)) &&
    (!enterprise || asked.enterprise)
  );
}
