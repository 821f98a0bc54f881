import { memoizePerWorld } from '../world/memoize';
import { RestRequest } from './route';

const listsOf = memoizePerWorld(() => new Map<string, unknown>());

/**
 * The rows behind all pages of a list, computed for the first page only: a long
 * list is otherwise filtered and sorted anew for every page.
 */
export function remembered<Row>(
  { world, viewer, pathname, query }: RestRequest,
  compute: () => readonly Row[],
): readonly Row[] {
  const asked = new URLSearchParams(query);
  asked.delete('page');
  asked.delete('per_page');
  asked.sort();
  const key = `${viewer.userId} ${pathname}?${asked}`;
  const lists = listsOf(world);
  const known = lists.get(key) as readonly Row[] | undefined;
  if (known) {
    return known;
  }
  const rows = compute();
  lists.set(key, rows);
  return rows;
}
