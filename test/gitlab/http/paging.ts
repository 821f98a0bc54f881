import { integer, oneOf } from './parameters';
import { badRequest, json, methodNotAllowed, Reply } from './reply';
import { RestRequest } from './route';

/** Declared by every list. Source: lib/api/pagination_params.rb. */
export const PAGING = {
  page: integer(1),
  per_page: integer(20),
  pagination: oneOf(['legacy', 'keyset', 'none'] as const),
};

export interface PagingValues {
  page?: number;
  per_page?: number;
  pagination?: 'legacy' | 'keyset' | 'none';
}

/** Source: lib/api/helpers/pagination_strategies.rb. */
export const KEYSET_UNAVAILABLE =
  'Keyset pagination is not yet available for this type of request';

/** How a list may be paged, beyond offsets. */
export interface ListOptions<Row> {
  present(row: Row): unknown;
  /**
   * Lists whose model has keyset paging limit offsets; `model` is the name in
   * the error. Source: lib/api/helpers/pagination_strategies.rb.
   */
  offsetLimit?: { model: string };
}

/** `plan_limits.offset_pagination_limit`; doc/api/projects.md. */
const MAXIMUM_OFFSET = 50_000;
/** Totals are not counted beyond; doc/api/rest/_index.md. */
const MAXIMUM_TOTAL = 10_000;
/** Kaminari's `max_per_page`; doc/api/rest/_index.md. */
const MAXIMUM_PER_PAGE = 100;

/**
 * One page of an ordered list, with offset headers.
 *
 * Source: lib/gitlab/pagination/offset_header_builder.rb.
 */
export function offsetPage<Row>(
  request: RestRequest,
  values: PagingValues,
  rows: readonly Row[],
  { present, offsetLimit }: ListOptions<Row>,
): Reply {
  if (values.pagination === 'keyset') {
    throw methodNotAllowed(KEYSET_UNAVAILABLE);
  }
  const perPage = pageSize(values);
  const page = Math.max(values.page ?? 1, 1);
  if (offsetLimit && page * perPage > MAXIMUM_OFFSET) {
    throw methodNotAllowed(
      `Offset pagination has a maximum allowed offset of ${MAXIMUM_OFFSET} ` +
        `for requests that return objects of type ${offsetLimit.model}. ` +
        'Remaining records can be retrieved using keyset pagination.',
    );
  }
  const start = (page - 1) * perPage;
  const shown = rows.slice(start, start + perPage);
  return json(shown.map(present), {
    headers: offsetHeaders(request, page, perPage, rows.length),
    rows: shown.length,
  });
}

export function pageSize({ per_page: perPage = 20 }: PagingValues): number {
  if (perPage < 1) {
    throw badRequest('per_page has a value not allowed');
  }
  return Math.min(perPage, MAXIMUM_PER_PAGE);
}

/**
 * A link to another page: GitLab repeats every parameter of the request, the
 * defaults of its own and the path's `id`, ordered by name.
 */
export function pageLink(
  request: RestRequest,
  changes: Record<string, string>,
  relation: string,
): string {
  const query = new URLSearchParams({
    ...request.defaults,
    ...request.path,
    ...Object.fromEntries(request.query),
    ...changes,
  });
  query.sort();
  const { baseUrl } = request.instance;
  return `<${baseUrl}/api/v4${request.pathname}?${query}>; rel="${relation}"`;
}

function offsetHeaders(
  request: RestRequest,
  page: number,
  perPage: number,
  total: number,
): Record<string, string> {
  const isCounted = total <= MAXIMUM_TOTAL;
  const lastPage = Math.max(Math.ceil(total / perPage), 1);
  const nextPage = page < lastPage ? String(page + 1) : '';
  const previousPage = page > 1 && page <= lastPage + 1 ? String(page - 1) : '';
  const linkTo = (target: string, relation: string) =>
    pageLink(request, { page: target }, relation);
  return {
    'x-page': String(page),
    'x-per-page': String(perPage),
    'x-next-page': nextPage,
    'x-prev-page': previousPage,
    ...(isCounted && {
      'x-total': String(total),
      'x-total-pages': String(lastPage),
    }),
    link: [
      ...(previousPage ? [linkTo(previousPage, 'prev')] : []),
      ...(nextPage ? [linkTo(nextPage, 'next')] : []),
      linkTo('1', 'first'),
      ...(isCounted ? [linkTo(String(lastPage), 'last')] : []),
    ].join(', '),
  };
}
