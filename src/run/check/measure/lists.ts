import * as z from 'zod';
import type { Endpoint } from '../../../gitlab/endpoint';
import { endpoint } from '../../../gitlab/endpoint';
import { flag, id, maybe, RowSchema, text } from '../../../gitlab/rows';
import type { Query } from '../../../gitlab/urls';
import type { Session } from '../../../session';
import { isWithin } from '../../../collect/paths';

/** GitLab counts no further than 10,000: more are as good as this. */
export const UNCOUNTED = 10_001;

/** Whose tiers tell what the instance, or the chosen groups, are licensed for. */
export const PROJECTS_TO_LOOK_AT = 20;

const groupRow = z.object({
  id,
  full_path: text,
  parent_id: id.nullish(),
  archived: maybe(flag),
});
export type GroupRow = z.output<typeof groupRow>;

const projectRow = z
  .object({ id, path_with_namespace: text, archived: maybe(flag) })
  .transform(({ path_with_namespace, ...row }) => ({
    ...row,
    full_path: path_with_namespace,
  }));
export type ProjectRow = z.output<typeof projectRow>;

/** What one request tells of a list. */
export interface Glance<Row> {
  total: number;
  /** With what GitLab has of each. */
  rows: (Row & { raw: unknown })[];
  /** Whether these are all of it. */
  isWhole: boolean;
}

/** The first hundred groups of a list, and how many it has. */
export async function glanceAtGroups(
  { client, settings }: Session,
  query: Query = {},
  target: Endpoint = endpoint`/groups`,
): Promise<Glance<GroupRow>> {
  const seen = glanceOf(groupRow, await client.glance(target, query));
  return settings.excludeArchived ? withoutArchived(seen) : seen;
}

/** The first hundred projects in which the token's user has the role. */
export function glanceAtProjectsOfRole(
  session: Session,
  role: number,
): Promise<Glance<ProjectRow>> {
  const query = { min_access_level: role, membership: true, simple: true };
  return glanceAtProjects(session, query);
}

/**
 * The first projects of a list, and how many it has.
 *
 * @param most rows; 100 at most
 */
export async function glanceAtProjects(
  { client, settings }: Session,
  query: Query,
  most = 100,
  target: Endpoint = endpoint`/projects`,
): Promise<Glance<ProjectRow>> {
  const active = { archived: settings.excludeArchived ? false : undefined };
  const page = await client.glance(target, { ...active, ...query }, most);
  return glanceOf(projectRow, page);
}

/** Of rows, those below a group; the group itself among groups. */
export function within<Row extends { full_path: string }>(
  rows: Row[],
  fullPath: string,
): Row[] {
  return rows.filter((row) => isWithin(row.full_path, fullPath));
}

/** How many of a list are within a path, where the list is whole. */
export function countIn(
  { isWhole, rows }: Glance<{ full_path: string }>,
  fullPath: string,
): number | undefined {
  return isWhole ? within(rows, fullPath).length : undefined;
}

export function has({ rows }: Glance<{ id: number }>, id: number): boolean {
  return rows.some((row) => row.id === id);
}

function glanceOf<Row>(
  schema: RowSchema<Row>,
  { rows: page, total }: { rows: unknown[]; total?: number },
): Glance<Row> {
  const rows = page.flatMap((raw) => {
    const row = schema.safeParse(raw);
    return row.success ? [{ ...row.data, raw }] : [];
  });
  return {
    total: total ?? UNCOUNTED,
    rows,
    isWhole: rows.length === total,
  };
}

/** GitLab's lists of groups have archived ones, and those below them. */
function withoutArchived({
  total,
  rows,
  ...glance
}: Glance<GroupRow>): Glance<GroupRow> {
  const archived = rows.filter((row) => row.archived);
  const kept = rows.filter(
    (row) =>
      !archived.some(({ full_path: path }) => within([row], path).length > 0),
  );
  return {
    ...glance,
    rows: kept,
    total:
      rows.length === 0
        ? total
        : Math.round((total * kept.length) / rows.length),
  };
}
