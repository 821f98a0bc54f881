import { Fault } from './fault';
import { isByKeyset, Page, PAGE_SIZE, paging } from './page';

/** More pages than any list of GitLab's has; a list beyond it has no end. */
export const MAXIMUM_PAGES = 50_000;

/** Pages in a row without a new row, before a list is taken for endless. */
const FRUITLESS_PAGES = 2;

export type FetchPage = (url: URL) => Promise<Page>;

/** One reading of a list from its first page to its last. */
export class Pass {
  private readonly ids = new Set<unknown>();
  private readonly totals = new Set<number>();
  private count = 0;
  private fruitless = 0;
  private asked: URL;

  constructor(
    private readonly route: string,
    private readonly first: URL,
    private readonly fetchPage: FetchPage,
  ) {
    this.asked = first;
  }

  /** The next page is under way while the caller works on this one. */
  async *pages(): AsyncGenerator<unknown[]> {
    let coming: Promise<Page> | undefined = this.begin();
    while (coming) {
      const page: Page = await coming;
      this.learn(page);
      coming = this.behind(page);
      yield page.rows;
    }
  }

  /** Asks for the first page. */
  begin(): Promise<Page> {
    return this.fetchPage(this.first);
  }

  /**
   * Asks for the page behind this one, which was learned last. A failure of it is
   * told to who waits for it.
   *
   * @returns nothing behind the last one
   * @throws Fault `paging` where the list leads in circles
   */
  behind(page: Page): Promise<Page> | undefined {
    if (page.next) {
      this.throwInCircles();
    }
    const coming = page.next
      ? this.fetchPage((this.asked = page.next))
      : this.behindKeyset(page);
    coming?.catch(() => undefined);
    return coming;
  }

  learn({ rows, total }: Page): void {
    this.count += 1;
    const before = this.ids.size;
    rows.forEach((row) => this.ids.add(rowId(row)));
    this.fruitless = this.ids.size > before ? 0 : this.fruitless + 1;
    if (total !== undefined) {
      this.totals.add(total);
    }
  }

  /** Whether that row has come. */
  has(row: unknown): boolean {
    return this.ids.has(rowId(row));
  }

  /** Whether rows came or went meanwhile. */
  get hasChanged(): boolean {
    return this.totals.size > 1;
  }

  /** Whether nothing would tell that rows came or went. */
  get isUncounted(): boolean {
    return this.count > 1 && this.totals.size === 0 && !isByKeyset(this.first);
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
  private behindKeyset({ rows }: Page): Promise<Page> | undefined {
    if (!isByKeyset(this.asked) || rows.length < PAGE_SIZE) {
      return undefined;
    }
    this.asked = this.byNumber();
    return this.fetchPage(this.asked).catch((error: unknown) => {
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
export function rowId(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row
    ? (row as { id: unknown }).id
    : JSON.stringify(row);
}
