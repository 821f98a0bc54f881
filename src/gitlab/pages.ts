import { Fault } from './fault';
import { isByKeyset, Page, PAGE_SIZE, paging } from './page';

/** More pages than any list of GitLab's has; a list beyond it has no end. */
export const MAXIMUM_PAGES = 50_000;

/** How often a list that changed while it was read is read again. */
export const FURTHER_PASSES = 3;

/** Pages in a row without a new row, before a list is taken for endless. */
const FRUITLESS_PAGES = 2;

export interface ListOptions {
  /**
   * Asked when all pages were taken: `true` reads the list once more, three
   * times at most, and yields what is new.
   */
  again?: () => boolean;
}

type FetchPage = (url: URL) => Promise<Page>;

/**
 * The pages of a list, one after the other, as `rel="next"` leads: the way
 * that GitLab documents for offset and keyset paging alike
 * (https://docs.gitlab.com/api/rest/#pagination). The next page is under way
 * while the caller works on this one.
 *
 * A row that is deleted from a list that is paged by number makes those behind
 * it move up, and one of another page is never seen. So such a list is read
 * again where its total changed meanwhile and, where GitLab does not tell it,
 * until a pass brings nothing new. Further passes yield new rows only.
 *
 * @throws Fault `paging` where the list leads in circles, or changes whenever
 *   it is read
 */
export async function* followPages(
  first: URL,
  route: string,
  fetchPage: FetchPage,
  { again = () => false }: ListOptions = {},
): AsyncGenerator<unknown[]> {
  const seen = new Set<unknown>();
  for (let further = 0; ; further += 1) {
    const pass = new Pass(route, first);
    const before = seen.size;
    for await (const rows of pass.pages(fetchPage)) {
      const fresh = further
        ? rows.filter((row) => !seen.has(rowId(row)))
        : rows;
      rows.forEach((row) => seen.add(rowId(row)));
      if (!further || fresh.length > 0) {
        yield fresh;
      }
    }
    const isSettled = further > 0 && seen.size === before;
    const isDoubtful = pass.hasChanged || (pass.isUncounted && !isSettled);
    if (isDoubtful && further === FURTHER_PASSES) {
      throw paging(route, 'the list changes while it is read');
    }
    if (!isDoubtful && !(further < FURTHER_PASSES && again())) {
      return;
    }
  }
}

/** One reading of a list from its first page to its last. */
class Pass {
  private readonly ids = new Set<unknown>();
  private readonly totals = new Set<number>();
  private count = 0;
  private fruitless = 0;

  constructor(private readonly route: string, private readonly first: URL) {}

  async *pages(fetchPage: FetchPage): AsyncGenerator<unknown[]> {
    let asked = this.first;
    let coming: Promise<Page> | undefined = fetchPage(asked);
    while (coming) {
      const page: Page = await coming;
      this.learn(page);
      const next: URL | undefined = page.next;
      if (next) {
        this.throwInCircles();
        asked = next;
        coming = fetchPage(next);
      } else {
        coming = this.behindKeyset(asked, page, fetchPage);
        asked = this.byNumber();
      }
      // It is awaited in the next round; until then it must not count as unhandled.
      coming?.catch(() => undefined);
      yield page.rows;
    }
  }

  /** Whether rows came or went meanwhile. */
  get hasChanged(): boolean {
    return this.totals.size > 1;
  }

  /** Whether nothing would tell that rows came or went. */
  get isUncounted(): boolean {
    return this.count > 1 && this.totals.size === 0 && !isByKeyset(this.first);
  }

  private learn({ rows, total }: Page): void {
    this.count += 1;
    const before = this.ids.size;
    rows.forEach((row) => this.ids.add(rowId(row)));
    this.fruitless = this.ids.size > before ? 0 : this.fruitless + 1;
    if (total !== undefined) {
      this.totals.add(total);
    }
  }

  private throwInCircles(): void {
    if (this.fruitless >= FRUITLESS_PAGES || this.count >= MAXIMUM_PAGES) {
      throw paging(
        this.route,
        'the list does not end: pages bring no new rows',
      );
    }
  }

  /**
   * A full page by keyset without a link may be the last one, or its link was
   * taken away: what is behind it is asked for by number.
   */
  private behindKeyset(
    asked: URL,
    { rows }: Page,
    fetchPage: FetchPage,
  ): Promise<Page> | undefined {
    if (!isByKeyset(asked) || rows.length < PAGE_SIZE) {
      return undefined;
    }
    return fetchPage(this.byNumber()).catch((error: unknown) => {
      // Behind 50,000 rows there are no numbers (405): GitLab's word then counts.
      if (error instanceof Fault && error.status === 405) {
        return { rows: [] };
      }
      throw error;
    });
  }

  /** The page behind those that were read. */
  private byNumber(): URL {
    const url = new URL(this.first);
    url.searchParams.delete('pagination');
    url.searchParams.set('page', String(this.count + 1));
    return url;
  }
}

/** Lists of GitLab's are told apart by `id`; others by their whole content. */
function rowId(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row
    ? (row as { id: unknown }).id
    : JSON.stringify(row);
}
