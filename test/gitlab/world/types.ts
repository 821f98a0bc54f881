import { WorldGroupSettings } from './groupSettings';
import { WorldMember, WorldUser } from './people';
import { WorldProjectSettings } from './projectSettings';
import { WorldTables } from './tables';
import { Tier } from './tier';

export type { WorldLabel } from '../tables/labels';
export type {
  ReportType,
  WorldCvss,
  WorldLocation,
  WorldVulnerability,
} from './vulnerabilityTypes';

/**
 * The domain of the stand-in GitLab: plain tables, as GitLab's database has
 * them. Nothing here knows REST, GraphQL, or the connector under test. Types that
 * belong to a group, a project or the instance are declared in `tables/`.
 *
 * Times are ISO 8601 with milliseconds and `Z`; dates are `YYYY-MM-DD`. Ids are
 * numeric and unique per table; groups and users' personal namespaces share the
 * `namespaces` id space, as in GitLab.
 */
export interface World extends WorldTables {
  /** The time that all other times of the world are relative to. */
  now: string;
  users: WorldUser[];
  groups: WorldGroup[];
  projects: WorldProject[];
  members: WorldMember[];
  shares: WorldShare[];
  mergeRequests: WorldMergeRequest[];
}

export type {
  UserState,
  WorldIdentity,
  WorldMember,
  WorldMemberRole,
  WorldUser,
} from './people';

export type Visibility = 'private' | 'internal' | 'public';

export interface WorldGroup extends WorldGroupSettings {
  id: number;
  parentId: number | null;
  name: string;
  path: string;
  /** `parent/child`; derived once by the generator. */
  fullPath: string;
  /** `Parent / Child`. */
  fullName: string;
  description: string | null;
  visibility: Visibility;
  createdAt: string;
  requireTwoFactorAuthentication: boolean;
  twoFactorGracePeriod: number;
  projectCreationLevel: string;
  subgroupCreationLevel: string;
  archived: boolean;
  /** A secret that GitLab answers to owners: must never enter a graph. */
  runnersToken: string;
  /** Of a root group: its IP allow-list does not have the asker's address. */
  ipRestricted: boolean;
  /** Of a root group with SAML sign-on. */
  samlProviderId: number | null;
  /** Of a root group: what its plan has; `null`: all that the instance has. */
  plan: Tier | null;
}

export interface WorldProject extends WorldProjectSettings {
  id: number;
  name: string;
  path: string;
  pathWithNamespace: string;
  nameWithNamespace: string;
  description: string | null;
  visibility: Visibility;
  archived: boolean;
  createdAt: string;
  lastActivityAt: string;
  defaultBranch: string | null;
  topics: string[];
  /** Owner: a group, or (personal project) a user. */
  namespace:
    | { kind: 'group'; groupId: number }
    | { kind: 'user'; userId: number };
  creatorId: number;
  mergeRequestsEnabled: boolean;
  issuesEnabled: boolean;
  onlyAllowMergeIfPipelineSucceeds: boolean;
  onlyAllowMergeIfAllDiscussionsAreResolved: boolean;
  /** Secrets that GitLab answers to maintainers: must never enter a graph. */
  runnersToken: string;
  /** May carry credentials (`https://user:secret@host/…`). */
  importUrl: string | null;
  /** Incoming-mail address with a token in it. */
  serviceDeskAddress: string | null;
  /** `merge_requests_access_level` is `private`: members from Reporter on. */
  mergeRequestsPrivate: boolean;
  securityAndComplianceAccessLevel: 'enabled' | 'private' | 'disabled';
}

/**
 * A group or a project shared with (GitLab: "invited") another group. Members
 * of `withGroupId` reach the target with at most `groupAccess`.
 */
export interface WorldShare {
  withGroupId: number;
  groupId: number | null;
  projectId: number | null;
  groupAccess: number;
  expiresAt: string | null;
}

export type MergeRequestState = 'opened' | 'closed' | 'merged' | 'locked';

/** Source: app/models/concerns/merge_request_reviewer_state.rb. */
export type ReviewState =
  | 'unreviewed'
  | 'reviewed'
  | 'requested_changes'
  | 'approved'
  | 'unapproved'
  | 'review_started';

export interface WorldMergeRequest {
  id: number;
  iid: number;
  projectId: number;
  sourceProjectId: number | null;
  title: string;
  description: string | null;
  state: MergeRequestState;
  draft: boolean;
  sourceBranch: string;
  targetBranch: string;
  authorId: number;
  mergedById: number | null;
  /** Who set auto-merge. */
  autoMergeById: number | null;
  closedById: number | null;
  /** In order of approval. */
  approvals: { userId: number; approvedAt: string }[];
  /** Premium and above; 0 where no rule asks for any. */
  approvalsRequired: number;
  reviewerIds: number[];
  /** Of reviewers who did more, or less, than `approvals` say. */
  reviews: { userId: number; state: ReviewState }[];
  assigneeIds: number[];
  labelIds: number[];
  createdAt: string;
  updatedAt: string;
  mergedAt: string | null;
  closedAt: string | null;
  sha: string;
  mergeCommitSha: string | null;
  squashCommitSha: string | null;
  squash: boolean;
  commits: WorldCommit[];
}

export interface WorldCommit {
  sha: string;
  parentShas: string[];
  title: string;
  message: string;
  authorName: string;
  authorEmail: string;
  authoredAt: string;
  committerName: string;
  committerEmail: string;
  committedAt: string;
}
