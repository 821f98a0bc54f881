import { choiceOf } from '../../../collect/choice/choice';
import type { Extent, Scope } from '../../../collect/extent';
import { isGitLabCom } from '../../../collect/gitLabCom';
import { tokenOwnerOf } from '../../../collect/tokenOwner';
import type { Kind } from '../../../collect/visible';
import { GUEST, OWNER } from '../../../gitlab/accessLevels';
import type { ToldSchema } from '../../../gitlab/graphql/schemaOnce';
import type { Session } from '../../../session';
import { counterOfAll } from './all';
import { Budget } from './budget';
import { counterOfChosen } from './chosen';
import type { WithoutRole } from './counter';
import { countMergeRequests } from './mergeRequests';
import { highestTier } from './tier';

export type { WithoutRole } from './counter';
export { UNCOUNTED } from './lists';

/** How much there is, and in how many groups and projects the token's user has which role. */
export interface Measured {
  extent: Extent;
  /** By access level, those of at least that one; 0 stands for all. */
  groups: ReadonlyMap<number, number>;
  projects: ReadonlyMap<number, number>;
  /** Chosen groups that were not counted, but taken for as large as the others. */
  uncounted: number;
  /** Of chosen groups, projects that are shown and not collected. */
  withoutRole: WithoutRole[];
}

/**
 * Requests about chosen groups: a check of one path sends 15 in all. Of them two are
 * for lists, two for roles in groups, one for merge requests, and six were sent
 * before; each path more that was looked up has taken its own.
 */
const FOR_CHOSEN = 4;

/**
 * Counts what is to be collected, a request for each count and none that can be
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
  const choice = await choiceOf(session);
  const counter = choice
    ? await counterOfChosen(session, choice, new Budget(FOR_CHOSEN))
    : await counterOfAll(session);
  const groups = new Map([[0, await counter.groups(0)]]);
  const owned = new Map([[0, await counter.topmost(0)]]);
  const projects = new Map([[0, await counter.projects(0)]]);
  if (!owner.is_admin) {
    for (const role of rolesOf(scopes, 'group')) {
      groups.set(role, await ofRole(groups, () => counter.groups(role)));
      if (scopes.some((scope) => scope.topmost && scope.role === role)) {
        owned.set(role, await counter.topmost(role));
      }
    }
    for (const role of rolesOf(scopes, 'project')) {
      projects.set(role, await ofRole(projects, () => counter.projects(role)));
    }
  }
  return {
    groups,
    projects,
    uncounted: counter.uncounted,
    withoutRole: await counter.withoutRole(),
    extent: {
      count: (kind, role = 0) =>
        countIn(kind === 'group' ? groups : projects, role),
      topmost: (role = 0) => countIn(owned, role),
      pages: (kind) => counter.pages[kind],
      places: counter.placesInAll,
      mergeRequests:
        graphql.kind === 'told'
          ? await countMergeRequests(session, counter)
          : undefined,
      isAdministrator: owner.is_admin,
      isAuditor: owner.is_auditor,
      isGitLabCom: isGitLabCom(session),
      tier: highestTier(counter.sample),
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

/** Who has a higher role in all of them has this one: that is not asked. */
async function ofRole(
  counts: ReadonlyMap<number, number>,
  count: () => Promise<number>,
): Promise<number> {
  const all = countIn(counts, 0);
  const follows = [...counts].some(([role, n]) => role > 0 && n === all);
  return follows ? all : count();
}

function countIn(counts: ReadonlyMap<number, number>, role: number): number {
  const count = counts.get(role) ?? (role < OWNER ? counts.get(0) : 0);
  return count ?? 0;
}
