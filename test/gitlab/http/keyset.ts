import { Order, Place, placeOf, rowsAfter } from './ordering';
import { KEYSET_UNAVAILABLE, pageLink, pageSize, PagingValues } from './paging';
import { badRequest, json, methodNotAllowed, Reply } from './reply';
import { RestRequest } from './route';

/**
 * Keyset paging of `/projects`: `id_after` and `id_before`, ordered by id only.
 * The link is there as long as a page has rows, so the last page is empty.
 *
 * Source: lib/gitlab/pagination/keyset/pager.rb; doc/api/projects.md.
 */
export function idKeysetPage<Row extends { id: number }>(
  request: RestRequest,
  values: PagingValues & { order_by?: string; sort?: 'asc' | 'desc' },
  rows: readonly Row[],
  present: (row: Row) => unknown,
): Reply {
  if (values.order_by !== 'id') {
    throw methodNotAllowed(KEYSET_UNAVAILABLE);
  }
  const shown = rows.slice(0, pageSize(values));
  const last = shown[shown.length - 1];
  const bound = values.sort === 'asc' ? 'id_after' : 'id_before';
  return json(shown.map(present), {
    headers: last
      ? { link: pageLink(request, { [bound]: String(last.id) }, 'next') }
      : {},
    rows: shown.length,
  });
}

/**
 * Keyset paging with a cursor, as `/users` has it. The last page has no link.
 *
 * Source: lib/gitlab/pagination/keyset/cursor_pager.rb; doc/api/rest/_index.md.
 */
export function cursorPage<Row extends { id: number }>(
  request: RestRequest,
  values: PagingValues & { cursor?: string },
  rows: readonly Row[],
  order: Order<Row>,
  present: (row: Row) => unknown,
): Reply {
  const remaining =
    values.cursor === undefined
      ? rows
      : rowsAfter(rows, readCursor(values.cursor), order);
  const shown = remaining.slice(0, pageSize(values));
  const presented = shown.map(present);
  if (shown.length === remaining.length) {
    return json(presented, { rows: shown.length });
  }
  const cursor = writeCursor(placeOf(shown[shown.length - 1], order));
  return json(presented, {
    headers: {
      link: pageLink(request, { cursor }, 'next'),
      'x-next-cursor': cursor,
    },
    rows: shown.length,
  });
}

/** Cursors are opaque to clients; GitLab's hold other fields. */
function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function readCursor(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (Array.isArray(place) && place.length === 2) {
      return [place[0], Number(place[1])];
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
  }
  throw badRequest('cursor is invalid');
}
