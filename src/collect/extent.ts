import { GUEST } from '../gitlab/accessLevels';
import {
  Parent,
  ParentQuery,
  parentsPerRequest,
} from '../gitlab/graphql/parentQuery';
import type { GitLabSchema } from '../gitlab/graphql/schema';
import { isLicensed, Tier } from './tier';
import type { Kind } from './visible';

/** How much there is to collect, and what the token may see of it, as counts tell. */
export interface Extent {
  /** Groups or projects in which the token's user has at least this role. */
  count: (kind: Kind, role?: number) => number;
  /** Of these groups, the topmost. */
  topmost: (role?: number) => number;
  /** Requests for the list of all of them. */
  pages: (kind: Kind) => number;
  /** Groups and projects whose merge requests are listed, with all below them. */
  places: number;
  /** Of the window; absent where GitLab does not tell. */
  mergeRequests?: number;
  isAdministrator: boolean;
  isAuditor: boolean;
  isGitLabCom: boolean;
  /** The highest that a project is known to have; absent where none tells. */
  tier?: Tier;
  /** Absent where GraphQL is not to be had, and REST is asked instead. */
  schema?: GitLabSchema;
}

/** Where the user of the token has to be what, so that a step is answered. */
export interface Scope {
  kind: Parent['kind'];
  /** Access level, at least; 0 where none is asked for. */
  role: number;
  /** Whether only administrators of the instance are answered. */
  administrator?: boolean;
  /** Whether auditors are answered, whatever their role. */
  auditors?: true;
  /** Whether only the topmost groups are asked. */
  topmost?: boolean;
  /** GitLab's tier, where it takes more than Free; without it nothing is asked. */
  tier?: Tier;
}

/** How many there are of what a scope is asked of. */
export function sizeOf(
  { kind, topmost, tier }: Pick<Scope, 'kind' | 'topmost' | 'tier'>,
  extent: Extent,
): number {
  if (tier && !isLicensed({ licensedTier: extent.tier }, tier)) {
    return 0;
  }
  if (kind === 'instance') {
    return 1;
  }
  return topmost ? extent.topmost() : extent.count(kind);
}

/** Of these, those in which the token's user is what the scope asks for. */
export function answeredOf(scope: Scope, extent: Extent): number {
  const all = sizeOf(scope, extent);
  if (
    all === 0 ||
    extent.isAdministrator ||
    (extent.isAuditor && scope.auditors)
  ) {
    return all;
  }
  if (scope.administrator) {
    return 0;
  }
  // What Guests see is found out by asking.
  return scope.kind === 'instance' || scope.role <= GUEST
    ? all
    : scope.topmost
    ? extent.topmost(scope.role)
    : extent.count(scope.kind, scope.role);
}

/**
 * Requests for what is asked of so many groups or projects: as many in each as
 * fit, and a page of each list.
 *
 * @param byRest requests for each of them where there is no GraphQL
 */
export function batchesOf(
  query: ParentQuery,
  parents: number,
  { schema }: Pick<Extent, 'schema'>,
  byRest: number,
): number {
  return schema
    ? Math.ceil(parents / parentsPerRequest(query, schema))
    : parents * byRest;
}

/** Requests for a list of so many rows, 100 a page. */
export function pagesOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / 100));
}

/** Requests for one that is read from both its ends. */
export function pagesFromBothEnds(rows: number): number {
  return 2 * pagesOf(rows / 2);
}
