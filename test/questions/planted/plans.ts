import {
  GUARDED,
  LAX,
  LAX_APPROVALS,
  UNGUARDED,
  Plan,
  protectButForKey,
  addCheck,
  addVariables,
  role,
  daysBefore,
} from './plan';

/** Every planted project by its path, which no two have. */
export const PLANS: Record<string, Plan> = {
  guarded: {},
  // What lets in the jobs of others; see world.ts.
  trusting: {},
  // What the Owner's token can't look into: it is a Guest there.
  hidden: { in: 'partners' },
  unlicensed: { in: 'community' },
  personal: { in: 'personal' },
  // Nothing is wrong with what nobody can change, however lax it is.
  archived: { project: { ...LAX, archived: true }, ...UNGUARDED },
  'archived-public': {
    project: { ...LAX, archived: true, visibility: 'public' },
    ...UNGUARDED,
  },
  'archived-guarded': { project: { archived: true, mirror: true } },
  'archived-public-guarded': {
    project: { archived: true, visibility: 'public' },
  },
  'archived-unlicensed': { in: 'community', project: { archived: true } },
  'archived-personal': { in: 'personal', project: { archived: true } },
  empty: { project: { defaultBranch: null }, branches: [] },

  unprotected: { branches: [] },
  'force-pushed': { branches: [{ ...GUARDED, allowForcePush: true }] },
  'open-to-developers': {
    branches: [{ ...GUARDED, pushAccessLevels: [role(30)] }],
    also: addVariables,
  },
  'open-to-maintainers': {
    branches: [{ ...GUARDED, pushAccessLevels: [role(40)] }],
  },
  'open-to-a-key': { branches: [], also: protectButForKey },
  // A rule of its own that is strict, beside a wildcard that is not.
  shadowed: {
    branches: [
      GUARDED,
      {
        name: 'm*',
        allowForcePush: true,
        pushAccessLevels: [role(30)],
        mergeAccessLevels: [role(30)],
      },
    ],
  },
  // The only rule is a wildcard, which an exact comparison would not find.
  'guarded-by-wildcard': { branches: [{ ...GUARDED, name: 'ma*' }] },
  'created-by-merging': {
    branches: [
      GUARDED,
      { ...GUARDED, name: 'release-*', mergeAccessLevels: [role(30)] },
    ],
    also: addVariables,
  },
  'without-owners': {
    branches: [{ ...GUARDED, codeOwnerApprovalRequired: false }],
  },
  'approved-once': { rules: [{ approvalsRequired: 1 }] },
  'approved-by-nobody': { rules: [] },
  // A rule that asks for much, of another branch.
  'approved-elsewhere': {
    branches: [GUARDED, { ...GUARDED, name: 'stable' }],
    rules: [{ name: 'for stable', approvalsRequired: 5, for: 'stable' }],
  },
  deserted: {
    rules: [
      { approvalsRequired: 2 },
      { name: 'of the departed', ruleType: 'regular', approvalsRequired: 1 },
      { name: 'optional', ruleType: 'regular', approvalsRequired: 0 },
    ],
  },
  unsigned: { pushRule: { rejectUnsignedCommits: false } },
  'without-push-rules': { pushRule: null },
  // It allows what its root group does not.
  overruled: { in: 'confined', approvals: LAX_APPROVALS },
  'author-approves': { approvals: { allowAuthorApproval: true } },
  'committer-approves': { approvals: { allowCommitterApproval: true } },
  'approvers-replaced': {
    approvals: { allowOverridesToApproverListPerMergeRequest: true },
  },
  'approvals-stay': { approvals: { retainApprovalsOnPush: true } },

  'pipelines-optional': {
    project: {
      onlyAllowMergeIfPipelineSucceeds: false,
      allowMergeOnSkippedPipeline: true,
    },
  },
  // Its own switch is off, and its group enforces it.
  'pipelines-enforced': {
    in: 'enforcing',
    project: { onlyAllowMergeIfPipelineSucceeds: false },
  },
  'pipelines-skipped': { project: { allowMergeOnSkippedPipeline: true } },
  'without-merge-requests': {
    project: {
      mergeRequestsEnabled: false,
      onlyAllowMergeIfPipelineSucceeds: false,
      allowMergeOnSkippedPipeline: true,
      onlyAllowMergeIfAllDiscussionsAreResolved: false,
    },
  },
  'discussions-ignored': {
    project: { onlyAllowMergeIfAllDiscussionsAreResolved: false },
  },
  'checks-ignored': { also: addCheck },
  'checks-required': {
    project: { onlyAllowMergeIfAllStatusChecksPassed: true },
    also: addCheck,
  },
  'tokens-let-in': { project: { inboundJobTokenScopeEnabled: false } },
  'jobs-push': { project: { ciPushRepositoryForJobTokenAllowed: true } },
  'variables-free': { project: { restrictUserDefinedVariables: false } },
  'variables-of-developers': {
    project: { ciPipelineVariablesMinimumOverrideRole: 'developer' },
  },
  'jobs-shown': { project: { publicJobs: true } },
  'mirror-runs': {
    project: { mirror: true, mirrorTriggerBuilds: true },
  },
  'mirror-rests': { project: { mirror: true } },
  forkable: {
    project: {
      forkingAccessLevel: 'enabled',
      allowPipelineTriggerApproveDeployment: true,
    },
  },
  idle: { project: { lastActivityAt: daysBefore(120) } },
  forgotten: { project: { lastActivityAt: daysBefore(400) } },

  'private-forked': {
    project: { ciAllowForkPipelinesToRunInParentProject: true },
    also: addVariables,
  },
  'public-open': {
    project: {
      visibility: 'public',
      publicJobs: true,
      forkingAccessLevel: 'enabled',
    },
  },
  public: { project: { visibility: 'public' }, also: addVariables },
  'public-forked': {
    project: {
      visibility: 'public',
      ciAllowForkPipelinesToRunInParentProject: true,
    },
    also: addVariables,
  },
};
