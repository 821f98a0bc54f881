import { pagesFromBothEnds, pagesOf } from '../../../collect/extent';
import { ownProjects } from '../../../collect/visible';
import type { Session } from '../../../session';
import type { Counter } from './counter';
import {
  Glance,
  glanceAtGroups,
  glanceAtProjects,
  GroupRow,
  PROJECTS_TO_LOOK_AT,
} from './lists';

/** Counts all that the token sees, a request for each count. */
export async function counterOfAll(session: Session): Promise<Counter> {
  const seen = await glanceAtGroups(session);
  const topmost = await topmostOf(session, seen);
  const found = await glanceAtProjects(
    session,
    await ownProjects(session),
    PROJECTS_TO_LOOK_AT,
  );
  const ofRole = new Map<number, Glance<GroupRow>>();
  return {
    groups: async (role) => {
      if (role === 0) {
        return seen.total;
      }
      const page = await glanceAtGroups(session, { min_access_level: role });
      ofRole.set(role, page);
      return page.total;
    },
    topmost: async (role) => {
      const page = ofRole.get(role);
      if (role === 0 || !page) {
        return topmost.total;
      }
      if (topmost.isWhole && page.isWhole) {
        const ids = new Set(page.rows.map(({ id }) => id));
        return topmost.rows.filter(({ id }) => ids.has(id)).length;
      }
      const query = { min_access_level: role, top_level_only: true };
      return page.total === 0
        ? 0
        : (await glanceAtGroups(session, query)).total;
    },
    projects: async (role) => {
      if (role === 0) {
        return found.total;
      }
      const query = { min_access_level: role, membership: true, simple: true };
      return (await glanceAtProjects(session, query, 1)).total;
    },
    places: topmost.rows.map(({ full_path: fullPath }) => ({
      kind: 'group',
      fullPath,
    })),
    placesInAll: topmost.total,
    sample: found.rows.map(({ raw }) => raw),
    pages: {
      group: pagesOf(seen.total),
      project: pagesFromBothEnds(found.total),
    },
    withoutRole: () => Promise.resolve([]),
    uncounted: 0,
  };
}

/** Groups of which none above is seen. Where one page has all, it tells. */
async function topmostOf(
  session: Session,
  { isWhole, rows, ...seen }: Glance<GroupRow>,
): Promise<Glance<GroupRow>> {
  if (!isWhole) {
    return glanceAtGroups(session, { top_level_only: true });
  }
  const ids = new Set(rows.map(({ id }) => id));
  const top = rows.filter(({ parent_id: parent }) => !ids.has(parent ?? 0));
  return { ...seen, isWhole, rows: top, total: top.length };
}
