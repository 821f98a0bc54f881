import type { CollectedInstance } from '../../collect/collected';
import type { RowOf } from '../../collect/columns/column';
import { amount, flag, part, text, texts } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import {
  branchDefaults,
  readBranchDefaults,
} from '../../gitlab/branchDefaults';
import { filled, known } from '../../graph/properties';

/**
 * `GET /application/settings`, https://docs.gitlab.com/api/settings/. It answers
 * the instance's secrets, too: what is not named here is not read.
 */
const columns = {
  requireTwoFactorAuthentication: flag(
    'Whether everybody has to have a second factor.',
  ),
  requireAdminTwoFactorAuthentication: flag(
    'Whether administrators have to have a second factor.',
  ),
  twoFactorGracePeriod: amount('Hours that they have until it is enforced.'),
  passwordAuthenticationForWebEnabled: flag(
    'Whether a password suffices to sign in to the web.',
  ).rest('password_authentication_enabled_for_web'),
  passwordAuthenticationForGitEnabled: flag(
    'Whether a password suffices for Git over HTTP.',
  ).rest('password_authentication_enabled_for_git'),
  signupEnabled: flag('Whether everybody may sign up.').always(),
  adminApprovalAfterSignupRequired: flag(
    'Whether an administrator has to approve who signs up.',
  ).rest('require_admin_approval_after_user_signup'),
  emailConfirmationSetting: text('').hidden(),
  sendUserConfirmationEmail: flag('').hidden(),
  authenticatedApiThrottleEnabled: flag(
    'Whether requests of users to the API are limited.',
  ).rest('throttle_authenticated_api_enabled'),
  throttleUnauthenticatedApiEnabled: flag('').hidden(),
  throttleUnauthenticatedWebEnabled: flag('').hidden(),
  throttleUnauthenticatedEnabled: flag('').hidden(),
  defaultBranchProtection: amount(
    'Protection of the default branch of new projects: 0 none, 1 partial, 2 full, 3 against pushes, 4 full after the first push.',
  ),
  defaultBranchProtectionDefaults: part(branchDefaults),
  defaultProjectVisibility: text('Visibility of new projects.'),
  defaultGroupVisibility: text('Visibility of new groups.'),
  restrictedVisibilityLevels: texts(
    'Visibilities that only administrators may choose.',
  ),
  localRequestsFromWebhooksAllowed: flag(
    'Whether webhooks and integrations may reach the local network.',
  ).rest('allow_local_requests_from_web_hooks_and_services'),
  localRequestsFromSystemHooksAllowed: flag(
    'Whether system hooks may reach the local network.',
  ).rest('allow_local_requests_from_system_hooks'),
  runnerRegistrationTokenAllowed: flag(
    'Whether runners may be registered with registration tokens.',
  ).rest('allow_runner_registration_token'),
  runnerRegistrars: texts(
    'Of what members may register runners: `project`, `group`.',
  ).rest('valid_runner_registrars'),
  canCreateGroup: flag('Whether users may create top-level groups.'),
  adminModeEnabled: flag(
    'Whether administrators have to sign in once more to act as such.',
  ).rest('admin_mode'),
  personalAccessTokenExpiryRequired: flag(
    'Whether access tokens have to have an end.',
  ).rest('require_personal_access_token_expiry'),
  maximumPersonalAccessTokenLifetime: amount(
    'Days that an access token may last; absent where there is no such limit.',
  ).rest('max_personal_access_token_lifetime'),
  inboundJobTokenScopeEnforced: flag(
    'Whether every project lets in job tokens of an allow-list only.',
  ).rest('enforce_ci_inbound_job_token_scope_enabled'),
  variablesProtectedByDefault: flag(
    'Whether new CI/CD variables are protected.',
  ).rest('protected_ci_variables'),
  authorApprovalPrevented: flag(
    'Whether no author may approve the own merge request (Premium).',
  ).rest('prevent_merge_requests_author_approval'),
  committerApprovalPrevented: flag(
    'Whether nobody who has committed to it may approve (Premium).',
  ).rest('prevent_merge_requests_committers_approval'),
  approverListOverridePrevented: flag(
    'Whether no merge request may have approval rules of its own (Premium).',
  ).rest('disable_overriding_approvers_per_merge_request'),
  dormantUsersDeactivated: flag(
    'Whether users who are not active any more are deactivated.',
  ).rest('deactivate_dormant_users'),
  sharedRunnersEnabled: flag(
    "Whether new projects may use the instance's runners.",
  ),
  autoDevopsEnabled: flag('Whether Auto DevOps is on by default.'),
};
type SettingsRow = RowOf<typeof columns>;

export const instanceSettingsEntity = entityType({
  resourceName: 'Instance Settings',
  _type: 'gitlab_instance_settings',
  _class: ['Configuration'],
  columns,
  derived: {
    name: text('Settings of the instance with its host.'),
    displayName: text('The same as `name`.'),
    emailConfirmation: text(
      'Whether who signs up has to confirm the address: `off`, `soft` (within days) or `hard`.',
    ),
    unauthenticatedApiThrottleEnabled: flag(
      'Whether requests of others to the API are limited.',
    ),
    unauthenticatedWebThrottleEnabled: flag(
      'Whether their other requests are limited.',
    ),
    publicProjectsRestricted: flag(
      'Whether only administrators may make projects public.',
    ),
    defaultBranchPushLevel: amount(
      'Lowest access level that may push to the default branch of new projects; 0 where nobody may by role.',
    ),
    defaultBranchMergeLevel: amount('The same of merging.'),
    defaultBranchForcePushAllowed: flag(
      'Whether who may push to it may force-push.',
    ),
  },
  derive: (row, { fullPath }: CollectedInstance) => {
    const name = `Settings of ${fullPath}`;
    const unauthenticated = known(row.throttleUnauthenticatedEnabled);
    return {
      name,
      displayName: name,
      emailConfirmation: emailConfirmationOf(row),
      unauthenticatedApiThrottleEnabled:
        row.throttleUnauthenticatedApiEnabled ?? unauthenticated,
      unauthenticatedWebThrottleEnabled:
        row.throttleUnauthenticatedWebEnabled ?? unauthenticated,
      publicProjectsRestricted:
        row.restrictedVisibilityLevels?.includes('public'),
      ...readBranchDefaults(row.defaultBranchProtectionDefaults),
    };
  },
});

/** One of an instance, whichever version it has. */
export function instanceSettingsKey({ fullPath }: CollectedInstance): string {
  return `gitlab-instance-settings:${fullPath}`;
}

/** Older versions have but two of the three. */
function emailConfirmationOf({
  emailConfirmationSetting,
  sendUserConfirmationEmail,
}: SettingsRow): string | undefined {
  return (
    filled(emailConfirmationSetting) ??
    (typeof sendUserConfirmationEmail === 'boolean'
      ? sendUserConfirmationEmail
        ? 'hard'
        : 'off'
      : undefined)
  );
}
