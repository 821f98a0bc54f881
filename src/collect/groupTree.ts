import * as z from 'zod';
import { id, maybe } from '../gitlab/rows';

const groupRow = z.object({ id, parent_id: maybe(id) });

/**
 * Looks on while a list of groups is read, whether it lacks a group that others are
 * in: it may have moved between two pages.
 */
export class GroupTree {
  private readonly seen = new Set<number>();
  private readonly parents = new Set<number>();
  private pages = 0;
  private looked = false;

  /** @param roots ids of groups whose parents are not in the list */
  constructor(private readonly roots: ReadonlySet<number>) {}

  async *watch(pages: AsyncIterable<unknown[]>): AsyncGenerator<unknown[]> {
    for await (const page of pages) {
      this.pages += 1;
      page.forEach((row) => this.take(row));
      yield page;
    }
  }

  /** Whether the list has to be read once more; true once at most. */
  again = (): boolean => {
    const isLacking =
      this.pages > 1 && [...this.parents].some((one) => !this.seen.has(one));
    const isFirst = !this.looked;
    this.looked ||= isLacking;
    return isFirst && isLacking;
  };

  private take(raw: unknown): void {
    const row = groupRow.safeParse(raw);
    if (row.success) {
      const { id: group, parent_id: parent } = row.data;
      this.seen.add(group);
      if (typeof parent === 'number' && !this.roots.has(group)) {
        this.parents.add(parent);
      }
    }
  }
}
