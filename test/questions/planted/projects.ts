import { approvalRules } from '../../gitlab/tables/approvalRules';
import { approvalSettings } from '../../gitlab/tables/approvalSettings';
import { protectedBranches } from '../../gitlab/tables/protectedBranches';
import { pushRules } from '../../gitlab/tables/pushRules';
import { WorldBuilder } from '../../gitlab/world/build';
import { WorldProject } from '../../gitlab/world/types';
import { Organization, STRICT_APPROVALS } from './organization';
import { GUARDED, Plan } from './plan';
import { PLANS } from './plans';

/** Plants them all; the guarded one's settings in each but for its plan. */
export function plantProjects(
  builder: WorldBuilder,
  organization: Organization,
): Record<string, WorldProject> {
  return Object.fromEntries(
    Object.entries(PLANS).map(([path, plan]) => [
      path,
      plant(builder, organization, path, plan),
    ]),
  );
}

function plant(
  builder: WorldBuilder,
  { groups, viewers }: Organization,
  path: string,
  plan: Plan,
): WorldProject {
  const project = builder.project(
    {
      path,
      onlyAllowMergeIfPipelineSucceeds: true,
      onlyAllowMergeIfAllDiscussionsAreResolved: true,
      publicJobs: false,
      restrictUserDefinedVariables: true,
      ciPipelineVariablesMinimumOverrideRole: 'maintainer',
      ciAllowForkPipelinesToRunInParentProject: false,
      forkingAccessLevel: 'private',
      ...plan.project,
    },
    { ...groups, personal: viewers.owner }[plan.in ?? 'acme'],
  );
  const owner = { project };
  const branches = (plan.branches ?? [GUARDED]).map((branch) =>
    builder.add(protectedBranches, owner, branch),
  );
  const rules = plan.rules ?? [{ approvalsRequired: 2 }];
  for (const { for: branch, ...rule } of rules) {
    builder.add(approvalRules, owner, {
      name: 'All Members',
      ruleType: branch ? 'regular' : 'any_approver',
      protectedBranchIds: branches
        .filter(({ name }) => name === branch)
        .map(({ id }) => id),
      ...rule,
    });
  }
  if (plan.pushRule !== null) {
    builder.add(pushRules, owner, {
      rejectUnsignedCommits: true,
      ...plan.pushRule,
    });
  }
  builder.add(approvalSettings, owner, {
    ...STRICT_APPROVALS,
    ...plan.approvals,
  });
  plan.also?.(builder, project);
  return project;
}
