/** So many requests of these routes in so many milliseconds. */
export interface RateLimit {
  /** Routes that share the limit; `*` stands for all of them. */
  routes: string[];
  requests: number;
  /** Milliseconds. */
  period: number;
  /** Only on this host: others set it as they like, and say so in headers. */
  host?: string;
}

const MINUTE = 60_000;

/** What we use of a documented limit: other clients share the user's account. */
export const SHARE_OF_LIMIT = 0.9;

/**
 * GitLab's documented limits for what we ask. The per-endpoint ones are on by
 * default on self-managed instances too since 18.1, and answers tell nothing of
 * them before it is too late, so they are kept on every host.
 *
 * Sources: https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom,
 * https://docs.gitlab.com/administration/settings/rate_limit_on_groups_api/,
 * https://docs.gitlab.com/administration/settings/rate_limit_on_projects_api/,
 * https://docs.gitlab.com/administration/settings/rate_limit_on_users_api/;
 * members/all: one bucket for groups and projects (GitLab's lib/api/members.rb).
 */
export const GITLAB_LIMITS: RateLimit[] = [
  { routes: ['*'], requests: 2000, period: MINUTE, host: 'gitlab.com' },
  { routes: ['/projects'], requests: 2000, period: 10 * MINUTE },
  { routes: ['/groups'], requests: 200, period: MINUTE },
  { routes: ['/groups/:id/projects'], requests: 600, period: MINUTE },
  { routes: ['/projects/:id'], requests: 400, period: MINUTE },
  { routes: ['/groups/:id'], requests: 400, period: MINUTE },
  { routes: ['/users/:id'], requests: 300, period: 10 * MINUTE },
  {
    routes: ['/groups/:id/members/all', '/projects/:id/members/all'],
    requests: 200,
    period: MINUTE,
  },
];
