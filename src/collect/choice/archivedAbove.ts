import type { Session } from '../../session';
import { groupAt } from './find';

/**
 * Leaves out what is below an archived group. GitLab's rows tell that of groups
 * themselves alone, and lists of what was chosen do not have those above: each is asked
 * for once. One that the token is not shown is none as far as is known.
 *
 * @throws Fault where GitLab does not answer
 */
export async function withoutArchivedAbove<Found extends { fullPath: string }>(
  session: Session,
  all: Iterable<Found>,
): Promise<Found[]> {
  const archived = new Map<string, boolean>();
  const kept: Found[] = [];
  for (const found of all) {
    let isBelow = false;
    for (const path of pathsAbove(found.fullPath)) {
      const known = archived.get(path);
      const isArchived =
        known ?? (await groupAt(session, path))?.archived === true;
      archived.set(path, isArchived);
      isBelow ||= isArchived;
    }
    if (!isBelow) {
      kept.push(found);
    }
  }
  return kept;
}

/** `a` and `a/b` of `a/b/c`. */
function pathsAbove(fullPath: string): string[] {
  const parts = fullPath.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
