import type { Page } from './page';
import { FetchPage, Pass, rowId } from './pass';

/**
 * The pages of a list by keyset, in the order of `id`, read from its beginning and
 * from its end at once, until both have come to the same row: half as many pages
 * wait for the one before. What was seen from one end is not yielded of the other.
 *
 * That they have met is believed where rows come in the order that was asked for;
 * else, and where one ends early, the list is read to the end from both.
 *
 * Source: https://docs.gitlab.com/api/rest/#keyset-based-pagination;
 * lib/gitlab/pagination/keyset/request_context.rb (`id_after`, `id_before`).
 *
 * @param first with `sort=asc`
 * @throws Fault where a page can't be had, or the list leads in circles
 */
export async function* fromBothEnds(
  first: URL,
  route: string,
  fetchPage: FetchPage,
): AsyncGenerator<unknown[]> {
  const [beginning, end] = endsOf(first);
  const up = new End(
    new Pass(route, beginning, fetchPage),
    (id, before) => id >= before,
  );
  const down = new End(
    new Pass(route, end, fetchPage),
    (id, before) => id <= before,
  );
  while (up.coming || down.coming) {
    const [low, high] = await Promise.all([up.coming, down.coming]);
    const lower = up.take(low, down);
    const higher = down.take(high, up);
    const haveMet = up.hasMet(down);
    up.goOn(haveMet ? undefined : low);
    down.goOn(haveMet ? undefined : high);
    yield lower;
    yield higher;
  }
}

/** The first pages from both ends. */
export function endsOf(first: URL): URL[] {
  const last = new URL(first);
  last.searchParams.set('sort', 'desc');
  return [first, last];
}

/** From where a list is read, and how far it has been, by `id`. */
class End {
  /** The next page; none where all was read. */
  coming: Promise<Page> | undefined;
  private reached: number | undefined;
  private isInOrder = true;

  constructor(
    private readonly pass: Pass,
    private readonly follows: (id: number, before: number) => boolean,
  ) {
    this.coming = pass.begin();
  }

  /** @returns rows of a page that did not come from the other end */
  take(page: Page | undefined, other: End): unknown[] {
    if (!page) {
      return [];
    }
    this.pass.learn(page);
    page.rows.map(rowId).forEach((id) => this.reach(id));
    return page.rows.filter((row) => !other.pass.has(row));
  }

  /** Asks for the page behind this one, if there is any. */
  goOn(page: Page | undefined): void {
    this.coming = page && this.pass.behind(page);
  }

  /** Whether no id is left between this end, the lower, and that one. */
  hasMet({ reached, isInOrder }: End): boolean {
    return (
      this.isInOrder &&
      isInOrder &&
      this.reached !== undefined &&
      reached !== undefined &&
      reached - this.reached <= 1
    );
  }

  private reach(id: unknown): void {
    if (
      typeof id === 'number' &&
      (this.reached === undefined || this.follows(id, this.reached))
    ) {
      this.reached = id;
    } else {
      this.isInOrder = false;
    }
  }
}
