import { WorldApprovalRule } from '../../gitlab/tables/approvalRules';
import { WorldApprovalSettings } from '../../gitlab/tables/approvalSettings';
import { ciVariables } from '../../gitlab/tables/ciVariables';
import { deployKeyAccesses } from '../../gitlab/tables/deployKeyAccesses';
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

/** All that may be set up badly, but for what is beside the project. */
export const LAX: Partial<WorldProject> = {
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

export const LAX_APPROVALS = {
  allowAuthorApproval: true,
  allowCommitterApproval: true,
  allowOverridesToApproverListPerMergeRequest: true,
  retainApprovalsOnPush: true,
};

/** What is beside the project, as bad as can be. */
export const UNGUARDED: Plan = {
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

export function protectButForKey(
  builder: WorldBuilder,
  project: WorldProject,
): void {
  const key = builder.add(deployKeys, 'instance', {
    title: 'Robot',
    userId: project.creatorId,
  });
  builder.add(
    deployKeyAccesses,
    { project },
    { deployKeyId: key.id, canPush: true },
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

export function addCheck(builder: WorldBuilder, project: WorldProject): void {
  builder.add(externalStatusChecks, { project }, { name: 'Licences' });
}

export function addVariables(
  builder: WorldBuilder,
  project: WorldProject,
): void {
  const owner = { project };
  builder.add(ciVariables, owner, {
    key: `PLAIN of ${project.path}`,
    protected: false,
  });
  builder.add(ciVariables, owner, { key: `KEPT of ${project.path}` });
}

export function role(accessLevel: number) {
  return { id: accessLevel + 1, accessLevel };
}

export function daysBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}
