/** What a group's settings page has, of what GitLab tells. */
export interface WorldGroupSettings {
  /** What new projects' default branches are protected with. */
  defaultBranchProtectionDefaults: {
    allowedToPush: number[];
    allowedToMerge: number[];
    allowForcePush: boolean;
  };
  /** The same as older versions have it: 0 none, 2 full. */
  defaultBranchProtection: 0 | 1 | 2 | 3 | 4;
  shareWithGroupLock: boolean;
  preventForkingOutsideGroup: boolean | null;
  preventSharingGroupsOutsideHierarchy: boolean;
  membershipLock: boolean;
  /** Comma-separated; what they shut out is told by `ipRestricted`. */
  ipRestrictionRanges: string | null;
  /** Comma-separated. */
  allowedEmailDomainsList: string | null;
  enabledGitAccessProtocol: 'all' | 'ssh' | 'http';
  serviceAccessTokensExpirationEnforced: boolean;
  /** Groups of a SAML provider, whose members become the group's. */
  samlGroupLinks: { name: string; accessLevel: number }[];
  ldapGroupLinks: { cn: string; provider: string; groupAccess: number }[];
  /** Enforced in the projects of the group and of all below it. */
  onlyAllowMergeIfPipelineSucceeds: boolean;
  allowMergeOnSkippedPipeline: boolean;
}

/** What a new group has. */
export const GROUP_SETTINGS: WorldGroupSettings = {
  defaultBranchProtectionDefaults: {
    allowedToPush: [40],
    allowedToMerge: [40],
    allowForcePush: false,
  },
  defaultBranchProtection: 2,
  shareWithGroupLock: false,
  preventForkingOutsideGroup: null,
  preventSharingGroupsOutsideHierarchy: false,
  membershipLock: false,
  ipRestrictionRanges: null,
  allowedEmailDomainsList: null,
  enabledGitAccessProtocol: 'all',
  serviceAccessTokensExpirationEnforced: true,
  samlGroupLinks: [],
  ldapGroupLinks: [],
  onlyAllowMergeIfPipelineSucceeds: false,
  allowMergeOnSkippedPipeline: false,
};
