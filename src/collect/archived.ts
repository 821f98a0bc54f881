import * as z from 'zod';
import { flag, id, maybe } from '../gitlab/rows';
import type { Session } from '../session';

/**
 * Ids of groups that are archived, or below one that is, as the list of groups had
 * them. Projects in these are not archived themselves, in the words of GitLab's
 * list, on every version (app/models/namespace.rb, `self_or_ancestors_archived?`).
 */
const archivedGroups = new WeakMap<Session, ReadonlySet<number>>();

const groupRow = z.object({
  id,
  parent_id: maybe(id),
  archived: maybe(flag),
});
const projectRow = z.object({
  archived: maybe(flag),
  namespace: maybe(z.object({ id, kind: z.string() })),
});

/** A list of groups but for the archived ones, read to its end: a parent may come last. */
export async function* withoutArchivedGroups(
  session: Session,
  pages: AsyncIterable<unknown[]>,
): AsyncGenerator<unknown[]> {
  const parents = new Map<number, number | undefined>();
  const archived = new Set<number>();
  const read: unknown[][] = [];
  for await (const page of pages) {
    read.push(page);
    for (const raw of page) {
      const row = groupRow.safeParse(raw);
      if (row.success) {
        parents.set(row.data.id, row.data.parent_id ?? undefined);
        row.data.archived && archived.add(row.data.id);
      }
    }
  }
  for (const below of parents.keys()) {
    addBelow(below, parents, archived);
  }
  archivedGroups.set(session, archived);
  for (const page of read) {
    yield page.filter((raw) => {
      const row = groupRow.safeParse(raw);
      return !row.success || !archived.has(row.data.id);
    });
  }
}

/** A list of projects but for archived ones, and those in archived groups. */
export async function* withoutArchivedProjects(
  session: Session,
  pages: AsyncIterable<unknown[]>,
): AsyncGenerator<unknown[]> {
  const groups = archivedGroups.get(session);
  for await (const page of pages) {
    yield page.filter((raw) => {
      const row = projectRow.safeParse(raw);
      if (!row.success) {
        return true; // and rejected by who reads it
      }
      const { archived, namespace } = row.data;
      const isBelow =
        namespace?.kind === 'group' && groups?.has(namespace.id) === true;
      return archived !== true && !isBelow;
    });
  }
}

/** Adds a group that is below an archived one, with those in between. */
function addBelow(
  group: number,
  parents: ReadonlyMap<number, number | undefined>,
  archived: Set<number>,
): void {
  const line = new Set<number>();
  let above: number | undefined = group;
  while (above !== undefined && !line.has(above)) {
    if (archived.has(above)) {
      line.forEach((one) => archived.add(one));
      return;
    }
    line.add(above);
    above = parents.get(above);
  }
}
