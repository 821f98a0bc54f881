import { applicationSettings } from '../../tables/applicationSettings';
import { approvalRules } from '../../tables/approvalRules';
import { approvalSettings } from '../../tables/approvalSettings';
import { deployKeyAccesses } from '../../tables/deployKeyAccesses';
import { deployKeys } from '../../tables/deployKeys';
import { protectedBranches } from '../../tables/protectedBranches';
import { protectedTags } from '../../tables/protectedTags';
import { pushRules } from '../../tables/pushRules';
import { externalStatusChecks } from '../../tables/statusChecks';
import { WorldBuilder } from '../build';
import { Groups } from './groups';
import { People } from './people';
import { Projects } from './projects';

/**
 * A default branch that is guarded well (API), one that a wildcard lays open
 * (Scheduler), one that nobody protects (Site), and what is set above them.
 */
export function addProtections(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
  people: People,
): void {
  builder.add(applicationSettings, 'instance', {});
  addOfApi(builder, projects, groups, people);
  addOfScheduler(builder, projects);
  addOfOthers(builder, projects, people);
  // Of a root group: for all its projects.
  builder.add(
    protectedBranches,
    { group: groups.borealis },
    { name: 'hotfix' },
  );
  builder.add(
    approvalSettings,
    { group: groups.aurora },
    { allowAuthorApproval: false, retainApprovalsOnPush: false },
  );
}

function addOfApi(
  builder: WorldBuilder,
  { api }: Projects,
  { platform }: Groups,
  people: People,
): void {
  const project = { project: api };
  const key = builder.add(deployKeys, 'instance', {
    title: 'Release robot',
    userId: people.maintainer.id,
  });
  builder.add(deployKeyAccesses, project, {
    deployKeyId: key.id,
    canPush: true,
  });
  builder.add(protectedTags, project, {
    name: 'v*',
    createAccessLevels: [
      { id: 1, accessLevel: 30 },
      { id: 2, accessLevel: null, userId: people.maintainer.id },
      { id: 3, accessLevel: null, groupId: platform.id },
      { id: 4, accessLevel: null, deployKeyId: key.id },
    ],
  });
  const main = builder.add(protectedBranches, project, {
    name: 'main',
    codeOwnerApprovalRequired: true,
    pushAccessLevels: [
      { id: 1, accessLevel: 0 },
      { id: 2, accessLevel: null, userId: people.maintainer.id },
      { id: 3, accessLevel: null, deployKeyId: key.id },
    ],
    mergeAccessLevels: [
      { id: 1, accessLevel: 40 },
      { id: 2, accessLevel: null, groupId: platform.id },
    ],
    unprotectAccessLevels: [{ id: 1, accessLevel: 60 }],
  });
  builder.add(approvalRules, project, {
    name: 'Security',
    approvalsRequired: 2,
    userIds: [people.maintainer.id],
    groupIds: [platform.id],
    protectedBranchIds: [main.id],
  });
  builder.add(approvalRules, project, {
    name: 'All Members',
    ruleType: 'any_approver',
    approvalsRequired: 1,
  });
  builder.add(externalStatusChecks, project, {
    name: 'Licence check',
    protectedBranchIds: [main.id],
  });
  builder.add(pushRules, project, {
    rejectUnsignedCommits: true,
    preventSecrets: true,
  });
  builder.add(approvalSettings, project, { allowAuthorApproval: true });
}

function addOfScheduler(builder: WorldBuilder, { scheduler }: Projects): void {
  const project = { project: scheduler };
  builder.add(protectedBranches, project, { name: 'main' });
  // Whoever may do more by it, may: of several rules the most permissive wins.
  builder.add(protectedBranches, project, {
    name: 'm*',
    allowForcePush: true,
    pushAccessLevels: [{ id: 4, accessLevel: 30 }],
    mergeAccessLevels: [{ id: 4, accessLevel: 30 }],
  });
  builder.add(approvalRules, project, {
    name: 'Release',
    approvalsRequired: 1,
    appliesToAllProtectedBranches: true,
  });
}

function addOfOthers(
  builder: WorldBuilder,
  { warehouse, dotfiles, vaultSecret }: Projects,
  people: People,
): void {
  builder.add(protectedBranches, { project: warehouse }, { name: 'release/*' });
  builder.add(
    approvalRules,
    { project: warehouse },
    {
      name: 'Data owners',
      userIds: [people.serviceAccount.id],
    },
  );
  builder.add(protectedTags, { project: warehouse }, { name: 'stable' });
  builder.add(protectedBranches, { project: dotfiles }, { name: 'main' });
  builder.add(protectedBranches, { project: vaultSecret }, { name: 'main' });
  builder.add(pushRules, { project: vaultSecret }, { denyDeleteTag: true });
}
