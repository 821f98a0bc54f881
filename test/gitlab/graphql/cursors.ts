import { GraphQLError } from 'graphql';

/** How the rows of a connection are pointed at from outside. */
export interface Cursors<Row> {
  of(row: Row, at: number): string;
  /** Position of the first row behind the cursor. */
  behind(rows: readonly Row[], cursor: string): number;
  /** Position of the first row that is not before the cursor. */
  upTo(rows: readonly Row[], cursor: string): number;
}

/** Rows in the order of a value, and of their ids where values are the same. */
export interface Order<Row> {
  value(row: Row): string | number;
  descending: boolean;
}

/** The newest first, which is GitLab's order wherever it has no other. */
export const BY_ID: Order<{ id: number }> = {
  value: (row) => row.id,
  descending: true,
};

/**
 * Cursors that hold the row's values, so that pages stay right while rows come
 * and go. Source: lib/gitlab/graphql/pagination/keyset/connection.rb.
 */
export function keyset<Row extends { id: number }>(
  order: Order<Row>,
): Cursors<Row> {
  const compare = (row: Row, [value, id]: [string | number, number]) =>
    comparePlaces([order.value(row), row.id], [value, id], order.descending);
  return {
    of: (row) => encode([order.value(row), row.id]),
    behind: (rows, cursor) => {
      const place = decodePlace(cursor);
      return firstWhere(rows, (row) => compare(row, place) > 0);
    },
    upTo: (rows, cursor) => {
      const place = decodePlace(cursor);
      return firstWhere(rows, (row) => compare(row, place) >= 0);
    },
  };
}

/** Cursors that count: what graphql-ruby gives for lists that are no tables. */
export const OFFSETS = {
  of: (_row: unknown, at: number) => encode(at + 1),
  behind: (_rows: unknown, cursor: string) => decodeOffset(cursor),
  upTo: (_rows: unknown, cursor: string) => decodeOffset(cursor) - 1,
};

/** A copy of the rows in the order. */
export function inOrder<Row extends { id: number }>(
  rows: readonly Row[],
  order: Order<Row>,
): Row[] {
  return [...rows].sort((one, other) =>
    comparePlaces(
      [order.value(one), one.id],
      [order.value(other), other.id],
      order.descending,
    ),
  );
}

type Place = [value: string | number, id: number];

/** Ids always descend: `order_by` adds the primary key that way. */
function comparePlaces(
  [value, id]: Place,
  [otherValue, otherId]: Place,
  descending: boolean,
): number {
  if (value === otherValue) {
    return otherId - id;
  }
  return value < otherValue === descending ? 1 : -1;
}

/** Binary search: the condition holds from some row on to the last one. */
function firstWhere<Row>(
  rows: readonly Row[],
  condition: (row: Row) => boolean,
): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (condition(rows[middle])) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function encode(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function decodePlace(cursor: string): Place {
  const place = decode(cursor);
  if (!Array.isArray(place) || typeof place[1] !== 'number') {
    throw invalidCursor();
  }
  return place as Place;
}

function decodeOffset(cursor: string): number {
  const offset = decode(cursor);
  if (typeof offset !== 'number') {
    throw invalidCursor();
  }
  return offset;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw invalidCursor();
  }
}

function invalidCursor(): GraphQLError {
  return new GraphQLError('Please provide a valid cursor');
}
