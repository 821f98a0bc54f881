import {
  APPLICATION_SETTINGS,
  WorldApplicationSettings,
} from '../world/applicationSettings';
import { SECRET_MARKER } from '../world/buildRows';
import { administersInstance } from './abilities';
import { branchDefaults } from './branchDefaults';
import { owned } from './owned';
import { instanceOne } from './rest';
import { Column, table, Table } from './table';
import { WorldTables } from '../world/tables';

/** Columns whose key is theirs in snake case, and that have nothing special. */
const PLAIN: (keyof WorldApplicationSettings)[] = [
  'requireTwoFactorAuthentication',
  'requireAdminTwoFactorAuthentication',
  'twoFactorGracePeriod',
  'passwordAuthenticationEnabledForWeb',
  'passwordAuthenticationEnabledForGit',
  'signupEnabled',
  'requireAdminApprovalAfterUserSignup',
  'throttleAuthenticatedApiEnabled',
  'throttleUnauthenticatedApiEnabled',
  'throttleUnauthenticatedWebEnabled',
  'defaultBranchProtection',
  'defaultProjectVisibility',
  'defaultGroupVisibility',
  'restrictedVisibilityLevels',
  'allowLocalRequestsFromWebHooksAndServices',
  'allowLocalRequestsFromSystemHooks',
  'allowRunnerRegistrationToken',
  'validRunnerRegistrars',
  'canCreateGroup',
  'adminMode',
  'protectedCiVariables',
  'deactivateDormantUsers',
  'sharedRunnersEnabled',
  'autoDevopsEnabled',
];

/** Keys that the Enterprise Edition adds (ee/lib/ee/api/entities/application_setting.rb). */
const ENTERPRISE: (keyof WorldApplicationSettings)[] = [
  'preventMergeRequestsAuthorApproval',
  'preventMergeRequestsCommittersApproval',
  'disableOverridingApproversPerMergeRequest',
  'maxPersonalAccessTokenLifetime',
];

/** Secrets that come unasked (doc/api/settings.md). */
const SECRETS = [
  'akismet_api_key',
  'asset_proxy_secret_key',
  'elasticsearch_password',
  'external_auth_client_key',
  'external_auth_client_key_pass',
  'health_check_access_token',
  'recaptcha_private_key',
  'runners_registration_token',
  'sentry_dsn',
  'slack_app_secret',
  'slack_app_signing_secret',
  'spam_check_api_key',
  'static_objects_external_storage_auth_token',
];

/**
 * For administrators. Source: doc/api/settings.md, lib/api/settings.rb.
 * Which versions brought the newer keys is not known exactly.
 */
export const applicationSettings: Table<WorldApplicationSettings, never> =
  table({
    name: 'applicationSettings',
    rows: (tables) => tables.applicationSettings,
    firstId: 1,
    make: (given) => ({ ...APPLICATION_SETTINGS, ...given }),
    columns: [
      { value: 'id', rest: 'id' },
      ...PLAIN.map(plain),
      ...ENTERPRISE.map((name) => ({ ...plain(name), enterprise: true })),
      { value: 'emailConfirmationSetting', rest: 'email_confirmation_setting' },
      {
        value: 'requirePersonalAccessTokenExpiry',
        rest: 'require_personal_access_token_expiry',
        since: '17.3',
      },
      {
        value: 'enforceCiInboundJobTokenScopeEnabled',
        rest: 'enforce_ci_inbound_job_token_scope_enabled',
        since: '17.10',
      },
      {
        value: ({ defaultBranchProtectionDefaults: defaults }) =>
          branchDefaults(defaults),
        rest: 'default_branch_protection_defaults',
        since: '17.0',
      },
      ...SECRETS.map(
        (key): Column<WorldApplicationSettings> => ({
          value: () => `${SECRET_MARKER}-${key}`,
          rest: key,
        }),
      ),
    ],
    rest: [
      instanceOne('application/settings', {
        may: administersInstance,
        row: (_instance, { world }) => applicationSettingsOf(world),
      }),
    ],
  });

/** The instance's settings; those of a new one where the world has none. */
export function applicationSettingsOf(
  world: WorldTables,
): WorldApplicationSettings {
  const [row] = owned(applicationSettings, world).ofInstance;
  return row ?? { id: 1, ...APPLICATION_SETTINGS };
}

function plain(
  name: keyof WorldApplicationSettings,
): Column<WorldApplicationSettings> {
  const rest = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { value: name, rest };
}
