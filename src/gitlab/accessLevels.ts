/**
 * The roles that GitLab names. Custom and future levels keep their number and
 * have no name: two were added since 2024.
 *
 * Source: https://docs.gitlab.com/api/access_requests/#valid-access-levels,
 * https://docs.gitlab.com/api/groups/ (25, since 19.0)
 */
const ROLES: ReadonlyMap<number, string> = new Map([
  [5, 'minimal access'],
  [10, 'guest'],
  [15, 'planner'],
  [20, 'reporter'],
  [25, 'security manager'],
  [30, 'developer'],
  [40, 'maintainer'],
  [50, 'owner'],
]);

export const GUEST = 10;
export const REPORTER = 20;
export const DEVELOPER = 30;
export const MAINTAINER = 40;
export const OWNER = 50;

/** Nobody, by role. */
export const NO_ONE = 0;

/** The lowest role of these; 0 where there is none. */
export function lowestOf(accessLevels: number[]): number {
  const roles = accessLevels.filter((level) => level !== NO_ONE);
  return roles.length > 0 ? Math.min(...roles) : NO_ONE;
}

/** The name of an access level, where GitLab has one. */
export function roleOf(accessLevel: number): string | undefined {
  return ROLES.get(accessLevel);
}
