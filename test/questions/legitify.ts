/**
 * The policies for GitLab of legitify (https://github.com/Legit-Labs/legitify,
 * `policies/gitlab`), and the question that answers each.
 */
export const POLICIES: Record<string, string> = {
  // enterprise.rego
  require_two_factor_authentication_not_globally_enforced:
    'instance-without-2fa',
  password_authentication_enabled_for_git_is_enabled:
    'instance-passwords-for-git',
  throttle_authenticated_api_not_enabled:
    'instance-authenticated-requests-unlimited',
  throttle_unauthenticated_request_not_enabled:
    'instance-unauthenticated-requests-unlimited',
  default_branch_protection_not_globally_enforced:
    'instance-without-default-protection',
  all_users_are_allowed_to_create_public_projects:
    'instance-public-projects-by-anybody',
  default_project_visibility_is_public: 'instance-projects-public-by-default',
  default_group_visibility_is_public: 'instance-groups-public-by-default',
  unauthenticated_signup_enabled: 'instance-open-to-sign-up',
  send_user_confirmation_email_not_enabled: 'instance-addresses-not-confirmed',
  webhooks_are_allowed_to_be_sent_to_local_network:
    'instance-hooks-reach-local-network',
  // member.rego
  two_factor_authentication_is_disabled_for_a_collaborator: 'users-without-2fa',
  two_factor_authentication_is_disabled_for_an_external_collaborator:
    'external-users-without-2fa',
  stale_admin_found: 'idle-administrators',
  // organization.rego
  two_factor_authentication_not_required_for_group: 'groups-without-2fa',
  group_allows_excessive_mfa_grace_period: 'two-factor-grace-period',
  collaborators_can_fork_repositories_to_external_namespaces:
    'forking-outside-group',
  group_does_not_enforce_branch_protection_by_default:
    'groups-without-default-protection',
  organization_webhook_doesnt_require_ssl: 'group-webhooks-without-tls-check',
  // repository.rego
  project_not_maintained: 'idle-projects',
  project_has_too_many_admins: 'project-owner-count',
  forking_allowed_for_repository: 'forks-of-projects-not-public',
  missing_default_branch_protection: 'default-branch-unprotected',
  missing_default_branch_protection_force_push: 'default-branch-force-push',
  repository_require_code_owner_reviews_policy:
    'default-branch-without-code-owners',
  project_webhook_doesnt_require_ssl: 'project-webhooks-without-tls-check',
  requires_status_checks: 'failing-pipelines-may-merge',
  no_conversation_resolution: 'unresolved-discussions-may-merge',
  no_signed_commits: 'unsigned-commits-accepted',
  code_review_not_required: 'approval-not-required',
  code_review_by_two_members_not_required: 'two-approvals-not-required',
  repository_allows_review_requester_to_approve_their_own_request:
    'author-approval-allowed',
  repository_allows_overriding_approvers: 'approver-list-override-allowed',
  repository_allows_committer_approvals_policy: 'committer-approval-allowed',
  repository_dismiss_stale_reviews: 'approvals-retained-on-push',
  overriding_defined_variables_isnt_restricted:
    'pipeline-variables-unrestricted',
};
