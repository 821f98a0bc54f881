import { WorldApprovalRule } from '../../gitlab/tables/approvalRules';
import { WorldApprovalSettings } from '../../gitlab/tables/approvalSettings';
import { ciVariables } from '../../gitlab/tables/ciVariables';
import { deployKeys } from '../../gitlab/tables/deployKeys';
import {
  protectedBranches,
  WorldProtectedBranch,
} from '../../gitlab/tables/protectedBranches';
import { WorldPushRule } from '../../gitlab/tables/pushRules';
import { externalStatusChecks } from '../../gitlab/tables/statusChecks';
import { WorldBuilder } from '../../gitlab/world/build';
import { WorldProject } from '../../gitlab/world/types';

/** How a project differs from one that is guarded in every way. */
export interface Plan {
  /** Default: `acme`, which is licensed for Ultimate. */
  in?: 'community' | 'confined' | 'enforcing' | 'partners' | 'personal';
  project?: Partial<WorldProject>;
  branches?: BranchPlan[];
  rules?: (Partial<WorldApprovalRule> & { for?: string })[];
  /** `null`: there is none. */
  pushRule?: Partial<WorldPushRule> | null;
  approvals?: Partial<WorldApprovalSettings>;
  also?: (builder: WorldBuilder, project: WorldProject) => void;
}

type BranchPlan = Partial<WorldProtectedBranch> & { name: string };

/** Nobody pushes, Maintainers merge what Code Owners approved. */
export const GUARDED: BranchPlan = {
  name: 'main',
  codeOwnerApprovalRequired: true,
  pushAccessLevels: [role(0)],
};

const LAX: Partial<WorldProject> = {
  onlyAllowMergeIfPipelineSucceeds: false,
  onlyAllowMergeIfAllDiscussionsAreResolved: false,
  inboundJobTokenScopeEnabled: false,
  publicJobs: true,
  restrictUserDefinedVariables: false,
  ciAllowForkPipelinesToRunInParentProject: true,
  forkingAccessLevel: 'enabled',
  mirror: true,
  mirrorTriggerBuilds: true,
  lastActivityAt: daysBefore(500),
};

const LAX_APPROVALS = {
  allowAuthorApproval: true,
  allowCommitterApproval: true,
  allowOverridesToApproverListPerMergeRequest: true,
  retainApprovalsOnPush: true,
};

const UNGUARDED: Plan = {
  branches: [
    {
      name: 'old-*',
      pushAccessLevels: [role(30)],
      mergeAccessLevels: [role(30)],
    },
  ],
  rules: [{ name: 'of nobody any more', ruleType: 'regular', for: 'old-*' }],
  pushRule: null,
  approvals: LAX_APPROVALS,
  also: (builder, project) => {
    addVariables(builder, project);
    addCheck(builder, project);
  },
};

/** Every planted project by its path, which no two have. */
export const PLANS: Record<string, Plan> = {
  guarded: {},
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
  'variables-free': { project: { restrictUserDefinedVariables: false } },
  'variables-of-developers': {
    project: { ciPipelineVariablesMinimumOverrideRole: 'developer' },
  },
  'jobs-shown': { project: { publicJobs: true } },
  'mirror-runs': {
    project: { mirror: true, mirrorTriggerBuilds: true },
  },
  'mirror-rests': { project: { mirror: true } },
  forkable: { project: { forkingAccessLevel: 'enabled' } },
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

function protectButForKey(builder: WorldBuilder, project: WorldProject): void {
  const key = builder.add(
    deployKeys,
    { project },
    { title: 'Robot', userId: project.creatorId, canPush: true },
  );
  builder.add(
    protectedBranches,
    { project },
    {
      ...GUARDED,
      pushAccessLevels: [
        role(0),
        { id: 2, accessLevel: null, deployKeyId: key.id },
      ],
    },
  );
}

function addCheck(builder: WorldBuilder, project: WorldProject): void {
  builder.add(externalStatusChecks, { project }, { name: 'Licences' });
}

function addVariables(builder: WorldBuilder, project: WorldProject): void {
  const owner = { project };
  builder.add(ciVariables, owner, {
    key: `PLAIN of ${project.path}`,
    protected: false,
  });
  builder.add(ciVariables, owner, { key: `KEPT of ${project.path}` });
}

function role(accessLevel: number) {
  return { id: accessLevel + 1, accessLevel };
}

function daysBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}
