/**
 * The name of an access level; levels that GitLab has not named have none.
 * Source: https://docs.gitlab.com/user/permissions/
 */
export function roleOf(accessLevel: number): string | undefined {
  const roles: Record<number, string> = {
    5: 'minimal access',
    10: 'guest',
    15: 'planner',
    20: 'reporter',
    25: 'security manager',
    30: 'developer',
    40: 'maintainer',
    50: 'owner',
  };
  return roles[accessLevel];
}
