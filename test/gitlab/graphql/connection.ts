import { GraphQLError } from 'graphql';
import { Context } from './context';
import { Cursors, inOrder, keyset, OFFSETS, Order } from './cursors';

/** The arguments that every connection takes. */
export interface Page {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** Source: `default_max_page_size` in app/graphql/gitlab_schema.rb. */
export const MAX_PAGE_SIZE = 100;

/** What a connection field answers; its lists are made when asked for. */
export interface Connection<Row> {
  count: number;
  nodes(args: unknown, context: Context): Row[];
  edges(args: unknown, context: Context): { cursor: string; node: Row }[];
  pageInfo: {
    startCursor: string | null;
    endCursor: string | null;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
  };
}

/** A page of a table's rows, which are put in order. */
export function tableConnection<Row extends { id: number }>(
  rows: readonly Row[],
  order: Order<Row>,
  page: Page,
): Connection<Row> {
  return sortedConnection(inOrder(rows, order), order, page);
}

/**
 * A page of a table whose rows are authorized one by one: what may not be read
 * is dropped after the page was cut. Pages are short or empty, and cursors are
 * those of the rows that are left: a page without any ends with no cursor, even
 * if there is a next one.
 *
 * Source: lib/gitlab/graphql/authorize/connection_filter_extension.rb,
 * lib/gitlab/graphql/connection_redaction.rb.
 */
export function redactedConnection<Row extends { id: number }>(
  rows: readonly Row[],
  order: Order<Row>,
  page: Page,
  canRead: (row: Row) => boolean,
): Connection<Row> {
  return connection(inOrder(rows, order), keyset(order), page, canRead);
}

/** The same for rows that are in this order already. */
export function sortedConnection<Row extends { id: number }>(
  rows: readonly Row[],
  order: Order<Row>,
  page: Page,
  canRead?: (row: Row) => boolean,
): Connection<Row> {
  return connection(rows, keyset(order), page, canRead);
}

/** A page of a list that has an order of its own. */
export function listConnection<Row>(
  rows: readonly Row[],
  page: Page,
): Connection<Row> {
  return connection<Row>(rows, OFFSETS, page);
}

/** The same whose rows are authorized one by one: see `redactedConnection`. */
export function redactedList<Row>(
  rows: readonly Row[],
  page: Page,
  canRead: (row: Row) => boolean,
): Connection<Row> {
  return connection(rows, OFFSETS, page, canRead);
}

function connection<Row>(
  rows: readonly Row[],
  cursors: Cursors<Row>,
  page: Page,
  canRead: (row: Row) => boolean = () => true,
): Connection<Row> {
  const [start, end] = pageOf(rows, cursors, page);
  const shown = rows
    .slice(start, end)
    .map((node, at) => ({ node, at: start + at }))
    .filter(({ node }) => canRead(node));
  const cursorOf = (place: (typeof shown)[number] | undefined) =>
    place ? cursors.of(place.node, place.at) : null;
  const counted = <Item>(items: Item[], context: Context): Item[] => {
    context.rows += items.length;
    return items;
  };
  return {
    count: rows.length,
    nodes: (_args, context) =>
      counted(
        shown.map(({ node }) => node),
        context,
      ),
    edges: (_args, context) =>
      counted(
        shown.map(({ node, at }) => ({ node, cursor: cursors.of(node, at) })),
        context,
      ),
    pageInfo: {
      startCursor: cursorOf(shown[0]),
      endCursor: cursorOf(shown[shown.length - 1]),
      hasNextPage: end < rows.length,
      hasPreviousPage: start > 0,
    },
  };
}

/** Positions of the page's first row and of the first row after it. */
function pageOf<Row>(
  rows: readonly Row[],
  cursors: Cursors<Row>,
  { first, last, after, before }: Page,
): [start: number, end: number] {
  if (typeof first === 'number' && typeof last === 'number') {
    throw new GraphQLError(
      'Can only provide either `first` or `last`, not both',
    );
  }
  const start = after ? cursors.behind(rows, after) : 0;
  const end = before ? cursors.upTo(rows, before) : rows.length;
  return typeof last === 'number'
    ? [Math.max(start, end - Math.min(last, MAX_PAGE_SIZE)), end]
    : [
        start,
        Math.min(end, start + Math.min(first ?? MAX_PAGE_SIZE, MAX_PAGE_SIZE)),
      ];
}
