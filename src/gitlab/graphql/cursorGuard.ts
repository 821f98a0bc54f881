/** Pages in a row without a node: one may be, where all of its nodes are kept back. */
const FRUITLESS_PAGES = 100;

/** Sees to it that a list that is read page by page has an end. */
export class CursorGuard {
  private readonly seen = new Set<string>();
  private fruitless = 0;

  /**
   * @param cursor of the page that was read
   * @param nodes how many it had
   * @returns where to go on; nothing where the list leads nowhere, in circles, or
   *   brings cursors and no nodes
   */
  next(cursor: string | null | undefined, nodes: number): string | undefined {
    this.fruitless = nodes > 0 ? 0 : this.fruitless + 1;
    if (!cursor || this.seen.has(cursor) || this.fruitless >= FRUITLESS_PAGES) {
      return undefined;
    }
    this.seen.add(cursor);
    return cursor;
  }
}
