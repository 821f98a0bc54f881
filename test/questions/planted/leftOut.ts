import { Fault } from '../../gitlab/faults';
import { Planted } from './world';
import { BodyPath } from '../../gitlab/faults/acts';

/**
 * Keys without which GitLab's rows are read all the same: what came with them is
 * not known then. Which versions lack which is not the point here.
 */
const KEYS: Record<string, string[]> = {
  '/projects': [
    'only_allow_merge_if_all_discussions_are_resolved',
    'forking_access_level',
    'public_jobs',
    'mirror',
    'last_activity_at',
  ],
  '/groups': [
    'require_two_factor_authentication',
    'two_factor_grace_period',
    'default_branch_protection',
    'ldap_cn',
    'saml_group_links',
  ],
  '/deploy_keys': ['expires_at'],
  '/projects/:id/deploy_tokens': ['expires_at'],
  '/groups/:id/deploy_tokens': ['expires_at'],
  '/projects/:id/hooks': ['enable_ssl_verification', 'alert_status'],
  '/groups/:id/hooks': ['enable_ssl_verification', 'alert_status'],
  '/hooks': ['alert_status'],
  '/personal_access_tokens': ['expires_at', 'last_used_at'],
  '/projects/:id/merge_request_approval_setting': [
    'allow_committer_approval',
    'allow_overrides_to_approver_list_per_merge_request',
    'retain_approvals_on_push',
  ],
  '/application/settings': [
    'require_two_factor_authentication',
    'password_authentication_enabled_for_git',
    'email_confirmation_setting',
    'throttle_authenticated_api_enabled',
    'throttle_unauthenticated_web_enabled',
    'default_branch_protection',
    'default_project_visibility',
    'default_group_visibility',
    'restricted_visibility_levels',
    'allow_local_requests_from_web_hooks_and_services',
    'allow_runner_registration_token',
  ],
};

/** Places in GraphQL's answers that are left out, by the operation. */
const PLACES: Record<string, BodyPath[]> = {
  ProjectVariables: ['protected', 'masked'].map((field) => [
    ...['data', '*', 'nodes', '*', 'ciVariables', 'nodes', '*'],
    field,
  ]),
  ClusterAgents: [
    [
      ...['data', '*', 'nodes', '*', 'ciAccessAuthorizedAgents', 'nodes'],
      ...['*', 'config'],
    ],
  ],
  InstanceRunners: ['accessLevel', 'locked'].map((field) => [
    ...['data', 'runners', 'nodes', '*'],
    field,
  ]),
};

/** More approvers than a page has. */
const MANY_APPROVERS: BodyPath = [
  ...['data', '*', 'nodes', '*', 'branchRules', 'nodes', '*'],
  ...['approvalRules', 'nodes', '*', 'eligibleApprovers'],
  ...['pageInfo', 'hasNextPage'],
];

/** A GitLab that leaves these out of its lists, and of its settings. */
export const LEFT_OUT: Fault[] = [
  ...Object.entries(KEYS).map(
    ([path, keys]): Fault => ({
      match: { path },
      times: 'always',
      act: keys.map((key) => ({
        kind: 'edit',
        path:
          path.endsWith('_setting') || path.endsWith('/settings')
            ? [key]
            : ['*', key],
      })),
    }),
  ),
  ...Object.entries(PLACES).map(
    ([operationName, places]): Fault => ({
      match: { operationName },
      times: 'always',
      act: places.map((path) => ({ kind: 'edit', path })),
    }),
  ),
  {
    match: { operationName: 'ProjectProtections' },
    times: 'always',
    act: { kind: 'edit', path: MANY_APPROVERS, value: true },
  },
];

/**
 * Of one merge request approvals are refused, which the role does not foretell; of an
 * outsider it is not told whether it is a bot.
 */
export function withoutApprovalsOfOne({ people, world }: Planted): Fault[] {
  const [{ projectId, iid }] = world.mergeRequests;
  return [
    {
      match: { path: `/projects/${projectId}/merge_requests/${iid}/approvals` },
      times: 'always',
      act: { kind: 'status', status: 403, body: { message: '403 Forbidden' } },
    },
    {
      match: { path: `/users/${people.outsider.id}` },
      times: 'always',
      act: { kind: 'edit', path: ['bot'] },
    },
  ];
}
