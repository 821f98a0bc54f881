/** An order of rows: by a value, ties by id in the same direction. */
export interface Order<Row> {
  valueOf(row: Row): string | number;
  direction: 'asc' | 'desc';
}

/** What keyset paging remembers of a row: its place in the order. */
export type Place = [value: string | number, id: number];

export function sorted<Row extends { id: number }>(
  rows: readonly Row[],
  order: Order<Row>,
): Row[] {
  return [...rows].sort((one, other) =>
    comparePlaces(placeOf(one, order), placeOf(other, order), order.direction),
  );
}

/** The rows behind a place, whether its row still exists or not. */
export function rowsAfter<Row extends { id: number }>(
  rows: readonly Row[],
  place: Place,
  order: Order<Row>,
): Row[] {
  return rows.filter(
    (row) => comparePlaces(placeOf(row, order), place, order.direction) > 0,
  );
}

export function placeOf<Row extends { id: number }>(
  row: Row,
  order: Order<Row>,
): Place {
  return [order.valueOf(row), row.id];
}

function comparePlaces(
  [value, id]: Place,
  [otherValue, otherId]: Place,
  direction: 'asc' | 'desc',
): number {
  const ascending =
    value === otherValue ? id - otherId : value < otherValue ? -1 : 1;
  return direction === 'asc' ? ascending : -ascending;
}
