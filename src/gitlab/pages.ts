import { Fault } from './fault';
import { resolveUrl } from './resolveUrl';

/** One page of a list, and where the next one is. */
export interface Page {
  rows: unknown[];
  /** The `rel="next"` link; absent on the last page. */
  next?: URL;
}

/** More pages than any list of GitLab's has; a list beyond it has no end. */
export const MAXIMUM_PAGES = 50_000;

/** Pages in a row without a new row, before a list is taken for endless. */
const FRUITLESS_PAGES = 2;

/**
 * The pages of a list, one after the other, as `rel="next"` leads: the way
 * that GitLab documents for offset and keyset paging alike. Totals are not
 * looked at, for GitLab leaves them out above 10,000 rows
 * (https://docs.gitlab.com/api/rest/#pagination). The next page is under way
 * while the caller works on this one.
 *
 * @throws Fault `paging` where the list leads to another origin or in circles
 */
export async function* followPages(
  first: URL,
  route: string,
  fetchPage: (url: URL) => Promise<Page>,
): AsyncGenerator<unknown[]> {
  const guard = new CircleGuard(route, first.origin);
  let coming: Promise<Page> | undefined = fetchPage(first);
  while (coming) {
    const { rows, next }: Page = await coming;
    guard.check(rows, next);
    coming = next && fetchPage(next);
    // It is awaited in the next round; until then it must not count as unhandled.
    coming?.catch(() => undefined);
    yield rows;
  }
}

/**
 * The target of `rel="next"` in a `Link` header (RFC 8288).
 *
 * @throws Fault `paging` where there is one that leads nowhere: taken for the
 *   last page, the rest of the list would be lost
 */
export function nextLink(
  header: string | null,
  base: URL,
  route: string,
): URL | undefined {
  const link = (header ?? '')
    .split(/,\s*(?=<)/)
    .find((part) => /;\s*rel\s*=\s*"?next\b/i.test(part));
  if (link === undefined) {
    return undefined;
  }
  const target = /<([^>]+)>/.exec(link)?.[1];
  const next = target === undefined ? target : resolveUrl(target, base);
  if (!next) {
    const message = 'the link to the next page is not a URL';
    throw new Fault('paging', route, 200, message);
  }
  return next;
}

class CircleGuard {
  private readonly ids = new Set<unknown>();
  private pages = 0;
  private fruitless = 0;

  constructor(
    private readonly route: string,
    private readonly origin: string,
  ) {}

  check(rows: unknown[], next: URL | undefined): void {
    this.pages += 1;
    const before = this.ids.size;
    for (const row of rows) {
      this.ids.add(rowId(row));
    }
    this.fruitless = this.ids.size > before ? 0 : this.fruitless + 1;
    if (!next) {
      return;
    }
    if (next.origin !== this.origin) {
      throw this.fault(
        `the link to the next page leads to ${next.origin}, not to ` +
          `${this.origin}: set BASE_URL to the external_url of GitLab`,
      );
    }
    if (this.fruitless >= FRUITLESS_PAGES || this.pages >= MAXIMUM_PAGES) {
      throw this.fault('the list does not end: pages bring no new rows');
    }
  }

  private fault(message: string): Fault {
    return new Fault('paging', this.route, 200, message);
  }
}

/** Lists of GitLab's are told apart by `id`; others by their whole content. */
function rowId(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row
    ? (row as { id: unknown }).id
    : JSON.stringify(row);
}
