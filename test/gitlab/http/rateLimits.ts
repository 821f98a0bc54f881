/** One of GitLab's limits per user and window. */
export interface RateLimit {
  name: string;
  /** Route patterns; `api` is every request. */
  routes: readonly string[] | 'api';
  requests: number;
  seconds: number;
  /**
   * Rack::Attack tells its state in headers of every answer and the wait in
   * `Retry-After`; application limits tell nothing.
   */
  kind: 'rack-attack' | 'application';
}

/** What a limit says about one request. */
export interface RateLimitVerdict {
  headers: Record<string, string>;
  /** The limit that refuses the request, if one does. */
  exceeded?: RateLimit;
}

/** Source: doc/user/gitlab_com/_index.md (GitLab.com-specific rate limits). */
export const GITLAB_COM_RATE_LIMITS: readonly RateLimit[] = [
  {
    name: 'throttle_authenticated_api',
    routes: 'api',
    requests: 2000,
    seconds: 60,
    kind: 'rack-attack',
  },
  application('projects_api', ['/projects'], 2000, 600),
  application('project_api', ['/projects/:id'], 400, 60),
  application('groups_api', ['/groups'], 200, 60),
  application('group_api', ['/groups/:id'], 400, 60),
  application('group_projects_api', ['/groups/:id/projects'], 600, 60),
  application('users_get_by_id', ['/users/:id'], 300, 600),
  // One bucket per user over all groups and projects (lib/api/members.rb).
  application(
    'project_members_api',
    ['/groups/:id/members/all', '/projects/:id/members/all'],
    200,
    60,
  ),
];

/** Counts requests in fixed windows, per user and limit. */
export class RateLimiter {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly limits: readonly RateLimit[],
    private readonly clock: () => number,
  ) {}

  /** Counts a request and says whether it is one too many. */
  count(userId: number, route: string): RateLimitVerdict {
    const verdict: RateLimitVerdict = { headers: {} };
    for (const limit of this.limits) {
      if (limit.routes !== 'api' && !limit.routes.includes(route)) {
        continue;
      }
      const now = Math.floor(this.clock() / 1000);
      const window = Math.floor(now / limit.seconds);
      const key = `${limit.name} ${userId} ${window}`;
      const observed = (this.counts.get(key) ?? 0) + 1;
      this.counts.set(key, observed);
      const isExceeded = observed > limit.requests;
      if (limit.kind === 'rack-attack') {
        const end = (window + 1) * limit.seconds;
        Object.assign(
          verdict.headers,
          headersOf(limit, observed, end),
          isExceeded && { 'retry-after': String(end - now) },
        );
      }
      if (isExceeded) {
        verdict.exceeded = limit;
      }
    }
    return verdict;
  }
}

/** Source: doc/administration/settings/user_and_ip_rate_limits.md. */
function headersOf(
  { name, requests, seconds }: RateLimit,
  observed: number,
  end: number,
): Record<string, string> {
  return {
    'ratelimit-name': name,
    // Normalised to a minute, whatever the window.
    'ratelimit-limit': String(Math.ceil((requests * 60) / seconds)),
    'ratelimit-observed': String(observed),
    'ratelimit-remaining': String(Math.max(requests - observed, 0)),
    'ratelimit-reset': String(end),
    'ratelimit-resettime': new Date(end * 1000).toUTCString(),
  };
}

function application(
  name: string,
  routes: readonly string[],
  requests: number,
  seconds: number,
): RateLimit {
  return { name, routes, requests, seconds, kind: 'application' };
}
