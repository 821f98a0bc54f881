import { endsOf, fromBothEnds } from './bothEnds';
import { paging } from './page';
import { FetchPage, Pass, rowId } from './pass';

/** How often a list that changed while it was read is read again. */
export const FURTHER_PASSES = 3;

export interface ListOptions {
  /**
   * Asked when all pages were taken: `true` reads the list once more, three
   * times at most, and yields what is new.
   */
  again?: () => boolean;
  /**
   * Reads a list by keyset, in the order of `id`, from both ends; see
   * `fromBothEnds`. It is read once.
   */
  bothEnds?: boolean;
}

/** The pages of a list that wait for no other one. */
export function firstPages(first: URL, { bothEnds }: ListOptions): URL[] {
  return bothEnds ? endsOf(first) : [first];
}

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
  { again = () => false, bothEnds }: ListOptions = {},
): AsyncGenerator<unknown[]> {
  if (bothEnds) {
    yield* fromBothEnds(first, route, fetchPage);
    return;
  }
  const seen = new Set<unknown>();
  for (let further = 0; ; further += 1) {
    const pass = new Pass(route, first, fetchPage);
    const before = seen.size;
    for await (const rows of pass.pages()) {
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
