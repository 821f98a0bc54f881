import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { administersInstance } from '../tables/abilities';
import { applicationSettingsOf } from '../tables/applicationSettings';
import { isSince } from '../version';
import { WorldApplicationSettings } from '../world/applicationSettings';
import { branchDefaults } from './branchDefaults';
import * as ends from './ends';
import { askedIn, gitLabOf } from './gitLab';
import { entity, relationship } from './parts';
import { Part, Properties, Scope } from './types';

/** Told to administrators alone. */
export function expectedInstanceSettings(scope: Scope): Part {
  if (!administersInstance(null, askedIn(scope))) {
    return { entities: [], relationships: [] };
  }
  const end = ends.instanceSettings(scope.baseUrl);
  const settings = applicationSettingsOf(scope.world);
  return {
    entities: [entity(end, ['Configuration'], propertiesOf(settings, scope))],
    relationships: [
      relationship(ends.account(scope.baseUrl), RelationshipClass.HAS, end),
    ],
  };
}

function propertiesOf(
  settings: WorldApplicationSettings,
  scope: Scope,
): Properties {
  const { version, enterprise } = gitLabOf(scope);
  const name = `Settings of ${ends.instanceName(scope.baseUrl)}`;
  const ofEnterprise = <Value>(value: Value) =>
    enterprise ? value : undefined;
  return {
    name,
    displayName: name,
    requireTwoFactorAuthentication: settings.requireTwoFactorAuthentication,
    requireAdminTwoFactorAuthentication:
      settings.requireAdminTwoFactorAuthentication,
    twoFactorGracePeriod: settings.twoFactorGracePeriod,
    passwordAuthenticationForWebEnabled:
      settings.passwordAuthenticationEnabledForWeb,
    passwordAuthenticationForGitEnabled:
      settings.passwordAuthenticationEnabledForGit,
    signupEnabled: settings.signupEnabled,
    adminApprovalAfterSignupRequired:
      settings.requireAdminApprovalAfterUserSignup,
    emailConfirmation: settings.emailConfirmationSetting,
    authenticatedApiThrottleEnabled: settings.throttleAuthenticatedApiEnabled,
    unauthenticatedApiThrottleEnabled:
      settings.throttleUnauthenticatedApiEnabled,
    unauthenticatedWebThrottleEnabled:
      settings.throttleUnauthenticatedWebEnabled,
    ...branchDefaultsIn(settings, version),
    defaultProjectVisibility: settings.defaultProjectVisibility,
    defaultGroupVisibility: settings.defaultGroupVisibility,
    restrictedVisibilityLevels: settings.restrictedVisibilityLevels,
    publicProjectsRestricted:
      settings.restrictedVisibilityLevels.includes('public'),
    localRequestsFromWebhooksAllowed:
      settings.allowLocalRequestsFromWebHooksAndServices,
    localRequestsFromSystemHooksAllowed:
      settings.allowLocalRequestsFromSystemHooks,
    runnerRegistrationTokenAllowed: settings.allowRunnerRegistrationToken,
    runnerRegistrars: settings.validRunnerRegistrars,
    canCreateGroup: settings.canCreateGroup,
    adminModeEnabled: settings.adminMode,
    personalAccessTokenExpiryRequired: isSince(version, '17.3')
      ? settings.requirePersonalAccessTokenExpiry
      : undefined,
    maximumPersonalAccessTokenLifetime: ofEnterprise(
      settings.maxPersonalAccessTokenLifetime ?? undefined,
    ),
    inboundJobTokenScopeEnforced: isSince(version, '17.10')
      ? settings.enforceCiInboundJobTokenScopeEnabled
      : undefined,
    variablesProtectedByDefault: settings.protectedCiVariables,
    authorApprovalPrevented: ofEnterprise(
      settings.preventMergeRequestsAuthorApproval,
    ),
    committerApprovalPrevented: ofEnterprise(
      settings.preventMergeRequestsCommittersApproval,
    ),
    approverListOverridePrevented: ofEnterprise(
      settings.disableOverridingApproversPerMergeRequest,
    ),
    dormantUsersDeactivated: settings.deactivateDormantUsers,
    sharedRunnersEnabled: settings.sharedRunnersEnabled,
    autoDevopsEnabled: settings.autoDevopsEnabled,
  };
}

/** Levels of roles are told since 17.0. */
function branchDefaultsIn(
  settings: WorldApplicationSettings,
  version: string,
): Properties {
  const told = branchDefaults(settings.defaultBranchProtectionDefaults);
  return {
    defaultBranchProtection: settings.defaultBranchProtection,
    ...(isSince(version, '17.0')
      ? told
      : {
          defaultBranchPushLevel: undefined,
          defaultBranchMergeLevel: undefined,
          defaultBranchForcePushAllowed: undefined,
        }),
  };
}
