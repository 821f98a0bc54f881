import { Fault } from './fault';
import { resolveUrl } from './resolveUrl';
import type { HeaderReader } from './retryTiming';

/** One page of a list, and where the next one is. */
export interface Page {
  rows: unknown[];
  /** The page that `rel="next"` leads to; absent on the last one. */
  next?: URL;
  /** `x-total`; absent above 10,000 rows and where a list is not paged by number. */
  total?: number;
}

/** One page of a list that is not followed. */
export interface OnePage {
  rows: unknown[];
  isLast: boolean;
}

/** Rows that every list is asked for at a time: as many as GitLab gives. */
export const PAGE_SIZE = 100;
/** Where GitLab fails at that; a fifth, so that pages by number can be converted. */
export const SMALL_PAGE_SIZE = 20;

/**
 * A page as rows and headers tell it.
 *
 * Source: https://docs.gitlab.com/api/rest/#pagination;
 * lib/gitlab/pagination/offset_header_builder.rb (a page by number always has
 * `Link`, the last one at least to the first, and `x-next-page`, empty on the
 * last), keyset/pager.rb, keyset/cursor_pager.rb (`Link` on all but the last).
 *
 * @param asked the page's own address
 * @throws Fault `paging` where the headers contradict each other or the rows:
 *   taken for the last page, the rest of the list would be lost
 */
export function readPage(
  rows: unknown[],
  headers: HeaderReader,
  asked: URL,
  route: string,
): Page {
  const link = headers.get('link');
  const next = nextLink(link, asked, route);
  const announced = ['x-next-page', 'x-next-cursor'].find((name) =>
    headers.get(name)?.trim(),
  );
  if (!next && announced) {
    throw paging(
      route,
      `there is a next page (${announced}) and no link to it: something ` +
        'between here and GitLab takes the Link header away',
    );
  }
  const isMute = link === null && headers.get('x-next-page') === null;
  if (isMute && !isByKeyset(asked) && rows.length >= sizeOf(asked)) {
    throw paging(
      route,
      'the page is full and has neither Link nor x-next-page: something ' +
        'between here and GitLab takes these headers away',
    );
  }
  const total = headers.get('x-total')?.trim();
  return {
    rows,
    ...(next && { next }),
    ...(total && /^\d+$/.test(total) && { total: Number(total) }),
  };
}

/** Whether a list is paged by the values of its rows, and not by number. */
export function isByKeyset(asked: URL): boolean {
  return asked.searchParams.get('pagination') === 'keyset';
}

/**
 * Where `rel="next"` in a `Link` header (RFC 8288) leads, at the origin and path
 * that were asked: GitLab's `external_url` may be another than the address that
 * it is reached at. Only the query is GitLab's.
 *
 * @throws Fault `paging` where there is one that leads nowhere, or to another
 *   list
 */
export function nextLink(
  header: string | null,
  asked: URL,
  route: string,
): URL | undefined {
  const link = (header ?? '')
    .split(/,\s*(?=<)/)
    .find((part) => /;\s*rel\s*=\s*"?next\b/i.test(part));
  if (link === undefined) {
    return undefined;
  }
  const target = /<([^>]+)>/.exec(link)?.[1];
  const to = target === undefined ? target : resolveUrl(target, asked);
  if (!to) {
    throw paging(route, 'the link to the next page is not a URL');
  }
  if (endpointOf(to) !== endpointOf(asked)) {
    throw paging(route, 'the link to the next page leads to another list');
  }
  const next = new URL(asked);
  next.search = to.search;
  return next;
}

/**
 * The same page of a list, or its beginning, with fewer rows; nothing where it
 * has few already.
 */
export function smallerPage(asked: URL): URL | undefined {
  if (sizeOf(asked) <= SMALL_PAGE_SIZE) {
    return undefined;
  }
  const smaller = new URL(asked);
  smaller.searchParams.set('per_page', String(SMALL_PAGE_SIZE));
  const page = Number(asked.searchParams.get('page') ?? 1);
  if (page > 1) {
    const before = ((page - 1) * sizeOf(asked)) / SMALL_PAGE_SIZE;
    smaller.searchParams.set('page', String(before + 1));
  }
  return smaller;
}

function sizeOf(asked: URL): number {
  return Number(asked.searchParams.get('per_page') ?? PAGE_SIZE);
}

export function paging(route: string, message: string): Fault {
  return new Fault('paging', route, 200, message);
}

/** The path behind any relative root, `/api/v4/groups`. */
function endpointOf({ pathname }: URL): string {
  const endpoint = pathname.slice(pathname.lastIndexOf('/api/v4/'));
  try {
    return decodeURIComponent(endpoint);
  } catch {
    return endpoint;
  }
}
