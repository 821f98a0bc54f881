/** Accounts and their memberships: the part of the world's tables on people. */

export type UserState =
  | 'active'
  | 'blocked'
  | 'blocked_pending_approval'
  | 'deactivated'
  | 'banned';

export interface WorldUser {
  id: number;
  username: string;
  name: string;
  state: UserState;
  /** Private address: shown to administrators and to the user only. */
  email: string;
  /** `null` or `''` where the user shows none: GitLab answers both. */
  publicEmail: string | null;
  createdAt: string;
  /** `project_bot`, `service_account`, `ghost`, ... ; `human` for people. */
  type: 'human' | 'project_bot' | 'service_account' | 'ghost';
  admin: boolean;
  external: boolean;
  twoFactorEnabled: boolean;
  privateProfile: boolean;
  canCreateGroup: boolean;
  canCreateProject: boolean;
  lastSignInAt: string | null;
  lastActivityOn: string | null;
  /** Id of the user's personal namespace. */
  namespaceId: number;
  /** Reads everything and changes nothing (Premium). */
  auditor: boolean;
  /** Locked after failed sign-ins; not a state. */
  locked: boolean;
  usesLicenseSeat: boolean;
  identities: WorldIdentity[];
  /** What SCIM knows the account by, of the instance and of groups. */
  scimIdentities: WorldScimIdentity[];
  /** The root group that manages the account (GitLab.com). */
  enterpriseGroupId: number | null;
  /** Whether the e-mail address was confirmed. */
  confirmed: boolean;
  /** Of the terms of service, where the instance enforces any. */
  termsAccepted: boolean;
  passwordExpired: boolean;
  /** Of the account's preferences: what is translated, is. Default: English. */
  preferredLanguage?: 'en' | 'de';
}

/** An account of another system that the user signs in with. */
export interface WorldIdentity {
  /** `ldapmain`, `group_saml`, ... */
  provider: string;
  externUid: string;
  samlProviderId: number | null;
}

/** Source: ee/lib/api/entities/scim_identity.rb. */
export interface WorldScimIdentity {
  externUid: string;
  /** `null`: the instance's. */
  groupId: number | null;
  active: boolean;
}

/** A direct membership: exactly one of `groupId` and `projectId` is set. */
export interface WorldMember {
  id: number;
  userId: number;
  groupId: number | null;
  projectId: number | null;
  /** GitLab's number; 5, 10, 15, 20, 25, 30, 40, 50 are named. */
  accessLevel: number;
  createdAt: string;
  expiresAt: string | null;
  createdById: number | null;
  /** Pending invitation by e-mail: no user yet. `userId` is then 0. */
  inviteEmail: string | null;
  /** `awaiting`: listed, but waits for a seat and gives no access yet. */
  state: 'active' | 'awaiting';
  /** A custom role, for which the access level is only the base. */
  memberRole: WorldMemberRole | null;
  /** Of rows that LDAP gave: whether the level was set by hand since. */
  ldapOverride: boolean | null;
}

export interface WorldMemberRole {
  id: number;
  name: string;
  baseAccessLevel: number;
  /** Names of the abilities that it adds: `read_code`, ... */
  permissions: string[];
}
