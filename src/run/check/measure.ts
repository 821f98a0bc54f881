import { z } from 'zod';
import type { Extent, Scope } from '../../collect/extent';
import { seesEverything, tokenOwnerOf } from '../../collect/tokenOwner';
import { isLicensed, Tier, tierOf } from '../../collect/tier';
import type { Kind } from '../../collect/visible';
import { GUEST, OWNER } from '../../gitlab/accessLevels';
import { endpoint } from '../../gitlab/endpoint';
import type { ToldSchema } from '../../gitlab/graphql/schemaOnce';
import { id, text } from '../../gitlab/rows';
import type { Session } from '../../session';
import { groupKey } from '../../steps/group/entity';
import {
  askCounts,
  COUNTS_PER_REQUEST,
} from '../../steps/merge-request/counts';
import { projectEntity, projectKey } from '../../steps/project/entity';

/** GitLab counts no further than 10,000: more are as good as this. */
export const UNCOUNTED = 10_001;

/** How much there is, and in how many groups and projects the token's user has which role. */
export interface Measured {
  extent: Extent;
  /** By access level, those of at least that one; 0 stands for all. */
  groups: ReadonlyMap<number, number>;
  projects: ReadonlyMap<number, number>;
}

const PROJECTS_TO_LOOK_AT = 20;

/**
 * Counts what the token may see, a request for each count and none that can be
 * done without.
 *
 * @param scopes the roles that are counted
 * @throws Fault where a list can't be had
 */
export async function measure(
  session: Session,
  scopes: Scope[],
  graphql: ToldSchema,
): Promise<Measured> {
  const owner = await tokenOwnerOf(session);
  const all = seesEverything(owner);
  const seen = await session.client.glance(endpoint`/groups`, {});
  const topmost = await topmostOf(session, seen);
  const found = await session.client.glance(
    endpoint`/projects`,
    { membership: all ? undefined : true },
    PROJECTS_TO_LOOK_AT,
  );
  const groups = new Map([[0, totalOf(seen)]]);
  const owned = new Map([[0, topmost.total]]);
  const projects = new Map([[0, totalOf(found)]]);
  if (!owner.is_admin) {
    for (const role of rolesOf(scopes, 'group')) {
      const isTopmost = scopes.some(
        (scope) => scope.topmost === true && scope.role === role,
      );
      const reached = await groupsOfRole(session, role, groups);
      groups.set(role, reached.total);
      if (isTopmost) {
        owned.set(role, await topmostOfRole(session, role, reached, topmost));
      }
    }
    for (const role of rolesOf(scopes, 'project')) {
      projects.set(role, await projectsOfRole(session, role, projects));
    }
  }
  return {
    groups,
    projects,
    extent: {
      count: (kind, role = 0) =>
        countIn(kind === 'group' ? groups : projects, role),
      topmost: (role = 0) => countIn(owned, role),
      mergeRequests:
        graphql.kind === 'told'
          ? await countMergeRequests(session, topmost)
          : undefined,
      isAdministrator: owner.is_admin,
      isAuditor: owner.is_auditor,
      tier: highestTier(found.rows),
      schema: graphql.kind === 'told' ? graphql.schema : undefined,
    },
  };
}

/** Levels above Guest that declarations ask for, from the highest on. */
function rolesOf(scopes: Scope[], kind: Kind): number[] {
  const roles = scopes
    .filter((scope) => scope.kind === kind && scope.role > GUEST)
    .map(({ role }) => role);
  return [...new Set(roles)].sort((one, other) => other - one);
}

/** Groups in which the token's user has a role. */
interface Reached {
  total: number;
  /** Ids of all of them; absent where one page does not have them. */
  ids?: ReadonlySet<number>;
}

/** Who has a higher role in all of them has this one: that is not asked. */
async function groupsOfRole(
  { client }: Session,
  role: number,
  counts: ReadonlyMap<number, number>,
): Promise<Reached> {
  if (followsFrom(counts)) {
    return { total: countIn(counts, 0) };
  }
  const query = { min_access_level: role };
  const page = await client.glance(endpoint`/groups`, query);
  const groups = groupsIn(page);
  return {
    total: totalOf(page),
    ...(groups.length === page.total && {
      ids: new Set(groups.map((group) => group.id)),
    }),
  };
}

async function projectsOfRole(
  { client }: Session,
  role: number,
  counts: ReadonlyMap<number, number>,
): Promise<number> {
  if (followsFrom(counts)) {
    return countIn(counts, 0);
  }
  const query = { min_access_level: role, membership: true, simple: true };
  return totalOf(await client.glance(endpoint`/projects`, query, 1));
}

/** Whether a role that was counted before is had in all of them. */
function followsFrom(counts: ReadonlyMap<number, number>): boolean {
  return [...counts].some(
    ([role, count]) => role > 0 && count === countIn(counts, 0),
  );
}

/** How many topmost groups are among those of a role. */
async function topmostOfRole(
  { client }: Session,
  role: number,
  { total, ids }: Reached,
  topmost: Topmost,
): Promise<number> {
  if (topmost.isWhole && ids) {
    return topmost.groups.filter((group) => ids.has(group.id)).length;
  }
  const query = { min_access_level: role, top_level_only: true };
  return total === 0
    ? 0
    : totalOf(await client.glance(endpoint`/groups`, query, 1));
}

function countIn(counts: ReadonlyMap<number, number>, role: number): number {
  const count = counts.get(role) ?? (role < OWNER ? counts.get(0) : 0);
  return count ?? 0;
}

interface Glance {
  rows: unknown[];
  total?: number;
}

function totalOf({ total = UNCOUNTED }: Glance): number {
  return total;
}

const groupRow = z.object({
  id,
  full_path: text,
  parent_id: id.nullish(),
});
type GroupRow = z.output<typeof groupRow>;

interface Topmost {
  total: number;
  /** The first of them. */
  groups: GroupRow[];
  /** Whether that is all. */
  isWhole: boolean;
}

/** Groups of which none above is seen. Where one page has all, it tells. */
async function topmostOf({ client }: Session, seen: Glance): Promise<Topmost> {
  const all = groupsIn(seen);
  if (all.length === seen.total) {
    const ids = new Set(all.map((group) => group.id));
    const groups = all.filter(({ parent_id: parent }) => !ids.has(parent ?? 0));
    return { total: groups.length, groups, isWhole: true };
  }
  const query = { top_level_only: true };
  const page = await client.glance(endpoint`/groups`, query);
  const groups = groupsIn(page);
  const total = totalOf(page);
  return { total, groups, isWhole: groups.length === total };
}

function groupsIn({ rows }: Glance): GroupRow[] {
  return rows.flatMap((row) => {
    const group = groupRow.safeParse(row);
    return group.success ? [group.data] : [];
  });
}

/** Those of the first topmost groups, and of the others as many on average. */
async function countMergeRequests(
  session: Session,
  { total, groups }: Topmost,
): Promise<number | undefined> {
  const scopes = groups.slice(0, COUNTS_PER_REQUEST);
  if (scopes.length === 0) {
    return undefined;
  }
  const slices = scopes.map((group) => ({
    scope: {
      kind: 'group' as const,
      id: group.id,
      fullPath: group.full_path,
      key: groupKey(group.id),
    },
    span: {},
  }));
  const answer = await askCounts(session, slices, 'restInstead');
  if (answer.kind !== 'answered' || answer.counts.size === 0) {
    return undefined;
  }
  const counted = [...answer.counts.values()].reduce((sum, n) => sum + n, 0);
  return Math.round((counted * total) / answer.counts.size);
}

function highestTier(projects: unknown[]): Tier | undefined {
  const tiers = projects.flatMap((project) => {
    const read = projectEntity.restRow.safeParse(project);
    if (!read.success) {
      return [];
    }
    const entity = projectEntity.create(
      projectKey(read.data.row.id),
      read.data,
      undefined,
    );
    return tierOf(projectEntity.valuesOf(entity).licensedTier) ?? [];
  });
  return tiers.reduce<Tier | undefined>(
    (highest, tier) =>
      highest && isLicensed({ licensedTier: highest }, tier) ? highest : tier,
    undefined,
  );
}
