import { clusterAgents } from '../../gitlab/tables/clusterAgents';
import { ciVariables, WorldCiVariable } from '../../gitlab/tables/ciVariables';
import {
  environments,
  WorldEnvironment,
} from '../../gitlab/tables/environments';
import {
  protectedEnvironments,
  WorldProtectedEnvironment,
} from '../../gitlab/tables/protectedEnvironments';
import { protectedTags } from '../../gitlab/tables/protectedTags';
import { WorldBuilder } from '../../gitlab/world/build';
import { WorldGroup, WorldProject } from '../../gitlab/world/types';
import { Organization } from './organization';

/** An environment, and the rule that is for it; without one, none is. */
interface Deployed {
  in: string;
  environment?: Partial<WorldEnvironment>;
  rule?: Partial<WorldProtectedEnvironment>;
}

/**
 * Productions by what is odd about them. In `pipelines-enforced`, whose group has a
 * rule for the tier, in a project of GitLab Free, and in one of which the Owner's token
 * is a Guest.
 */
export function plantDeployments(
  builder: WorldBuilder,
  { groups, people }: Organization,
  projects: Record<string, WorldProject>,
): void {
  const approvedBy = (userId: number) => [
    { id: 1, accessLevel: null, userId, requiredApprovals: 1 },
  ];
  const approvalRules = approvedBy(people.approver.id);
  const deployed: Record<string, Deployed> = {
    'guarded-live': { in: 'guarded', rule: { approvalRules } },
    'open-live': { in: 'guarded' },
    'stopped-live': { in: 'guarded', environment: { state: 'stopped' } },
    'open-staging': { in: 'guarded', environment: { tier: 'staging' } },
    'developed-live': {
      in: 'guarded',
      rule: { deployAccessLevels: [{ id: 1, accessLevel: 30 }] },
    },
    'single-live': {
      in: 'guarded',
      rule: {
        deployAccessLevels: [
          { id: 1, accessLevel: null, userId: people.author.id },
        ],
        approvalRules,
      },
    },
    'robot-live': {
      in: 'guarded',
      rule: { approvalRules: approvedBy(people.robot.id) },
    },
    'triggered-live': { in: 'forkable', rule: { approvalRules } },
    'tiered-live': { in: 'pipelines-enforced' },
    'free-live': { in: 'unlicensed' },
    'hidden-live': { in: 'hidden', rule: { approvalRules } },
    'archived-live': { in: 'archived' },
  };
  for (const [name, { in: path, environment, rule }] of Object.entries(
    deployed,
  )) {
    const owner = { project: projects[path] };
    const tier = 'production';
    builder.add(environments, owner, { name, tier, ...environment });
    if (rule) {
      builder.add(protectedEnvironments, owner, { name, ...rule });
    }
  }
  builder.add(
    protectedEnvironments,
    { group: groups.enforcing },
    { name: 'production', requiredApprovalCount: 2 },
  );
  plantTags(builder, projects.guarded);
  plantAgents(builder, projects);
  plantSettings(builder, groups.acme, projects.guarded);
  // Near misses: by case, and by what comes behind.
  for (const name of ['Open-live', 'open-live-eu']) {
    builder.add(protectedEnvironments, { project: projects.guarded }, { name });
  }
}

/** A tag and a pattern that Developers may create, and two that they may not. */
function plantTags(builder: WorldBuilder, project: WorldProject): void {
  const levels = { made: 30, 'made-*': 30, 'kept-*': 40, nobodys: 0 };
  for (const [name, accessLevel] of Object.entries(levels)) {
    const createAccessLevels = [{ id: 1, accessLevel }];
    builder.add(protectedTags, { project }, { name, createAccessLevels });
  }
}

/** Each lets in its own project, where its file does not say otherwise, as it likes. */
function plantAgents(
  builder: WorldBuilder,
  projects: Record<string, WorldProject>,
): void {
  const KEPT = { protected_branches_only: true };
  const agents: Record<string, [string, Record<string, unknown>]> = {
    'any-branch': ['guarded', { access_as: { ci_job: {} } }],
    'kept-branches': ['guarded', KEPT],
    'open-branch': [
      'open-to-developers',
      { ...KEPT, access_as: { ci_user: {} } },
    ],
    'hidden-agent': ['hidden', {}],
    'archived-agent': ['archived', {}],
  };
  for (const [name, [path, config]] of Object.entries(agents)) {
    const project = projects[path];
    const ciAccess = [{ projectId: project.id, config }];
    builder.add(clusterAgents, { project }, { name, ciAccess });
  }
}

/** Variables of productions, and such as others count before. */
function plantSettings(
  builder: WorldBuilder,
  group: WorldGroup,
  project: WorldProject,
): void {
  const inProject = (key: string, row: Partial<WorldCiVariable>) =>
    builder.add(ciVariables, { project }, { key, ...row });
  const environmentScope = '*-live';
  inProject('LIVE_SETTINGS', { environmentScope, protected: false });
  inProject('SHOWN_LIVE_SETTINGS', { environmentScope, masked: false });
  inProject('KEPT_LIVE_SETTINGS', { environmentScope });
  for (const owner of [{ group }, 'instance'] as const) {
    builder.add(ciVariables, owner, { key: 'LAYERED_SETTINGS' });
    builder.add(ciVariables, owner, { key: 'KEPT_LAYERED_SETTINGS' });
  }
  inProject('LAYERED_SETTINGS', { protected: false });
  inProject('KEPT_LAYERED_SETTINGS', {});
}
