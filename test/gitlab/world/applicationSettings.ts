import type { TableRow } from '../tables/table';

/** The one row of the instance's settings: those that say what is guarded. */
export interface WorldApplicationSettings extends TableRow {
  requireTwoFactorAuthentication: boolean;
  requireAdminTwoFactorAuthentication: boolean;
  twoFactorGracePeriod: number;
  passwordAuthenticationEnabledForWeb: boolean;
  passwordAuthenticationEnabledForGit: boolean;
  signupEnabled: boolean;
  requireAdminApprovalAfterUserSignup: boolean;
  emailConfirmationSetting: 'off' | 'soft' | 'hard';
  throttleAuthenticatedApiEnabled: boolean;
  throttleUnauthenticatedApiEnabled: boolean;
  throttleUnauthenticatedWebEnabled: boolean;
  defaultBranchProtection: 0 | 1 | 2 | 3 | 4;
  defaultBranchProtectionDefaults: {
    allowedToPush: number[];
    allowedToMerge: number[];
    allowForcePush: boolean;
  };
  defaultProjectVisibility: 'private' | 'internal' | 'public';
  defaultGroupVisibility: 'private' | 'internal' | 'public';
  restrictedVisibilityLevels: ('private' | 'internal' | 'public')[];
  allowLocalRequestsFromWebHooksAndServices: boolean;
  allowLocalRequestsFromSystemHooks: boolean;
  allowRunnerRegistrationToken: boolean;
  validRunnerRegistrars: ('project' | 'group')[];
  canCreateGroup: boolean;
  adminMode: boolean;
  requirePersonalAccessTokenExpiry: boolean;
  maxPersonalAccessTokenLifetime: number | null;
  enforceCiInboundJobTokenScopeEnabled: boolean;
  protectedCiVariables: boolean;
  preventMergeRequestsAuthorApproval: boolean;
  preventMergeRequestsCommittersApproval: boolean;
  disableOverridingApproversPerMergeRequest: boolean;
  deactivateDormantUsers: boolean;
  sharedRunnersEnabled: boolean;
  autoDevopsEnabled: boolean;
}

/** What a new instance has. */
export const APPLICATION_SETTINGS: Omit<
  WorldApplicationSettings,
  keyof TableRow
> = {
  requireTwoFactorAuthentication: false,
  requireAdminTwoFactorAuthentication: false,
  twoFactorGracePeriod: 48,
  passwordAuthenticationEnabledForWeb: true,
  passwordAuthenticationEnabledForGit: true,
  signupEnabled: true,
  requireAdminApprovalAfterUserSignup: true,
  emailConfirmationSetting: 'off',
  throttleAuthenticatedApiEnabled: false,
  throttleUnauthenticatedApiEnabled: false,
  throttleUnauthenticatedWebEnabled: false,
  defaultBranchProtection: 2,
  defaultBranchProtectionDefaults: {
    allowedToPush: [40],
    allowedToMerge: [40],
    allowForcePush: false,
  },
  defaultProjectVisibility: 'private',
  defaultGroupVisibility: 'private',
  restrictedVisibilityLevels: [],
  allowLocalRequestsFromWebHooksAndServices: false,
  allowLocalRequestsFromSystemHooks: true,
  allowRunnerRegistrationToken: true,
  validRunnerRegistrars: ['project', 'group'],
  canCreateGroup: true,
  adminMode: false,
  requirePersonalAccessTokenExpiry: true,
  maxPersonalAccessTokenLifetime: null,
  enforceCiInboundJobTokenScopeEnabled: true,
  protectedCiVariables: true,
  preventMergeRequestsAuthorApproval: false,
  preventMergeRequestsCommittersApproval: false,
  disableOverridingApproversPerMergeRequest: false,
  deactivateDormantUsers: false,
  sharedRunnersEnabled: true,
  autoDevopsEnabled: true,
};
