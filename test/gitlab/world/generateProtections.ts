import { applicationSettings } from '../tables/applicationSettings';
import { approvalRules } from '../tables/approvalRules';
import { ciVariables } from '../tables/ciVariables';
import { deployKeyAccesses } from '../tables/deployKeyAccesses';
import { deployKeys } from '../tables/deployKeys';
import { protectedBranches } from '../tables/protectedBranches';
import { pushRules } from '../tables/pushRules';
import { runners } from '../tables/runners';
import { externalStatusChecks } from '../tables/statusChecks';
import { WorldBuilder } from './build';
import { Random } from './random';
import { WorldGroup, WorldProject } from './types';

/**
 * What guards the projects, at random, by numbers of its own: everything else of
 * the world is the same with it and without it.
 */
export function generateProtections(
  builder: WorldBuilder,
  seed: number,
  groups: readonly WorldGroup[],
  projects: readonly WorldProject[],
): void {
  const random = new Random(seed + 1000);
  builder.add(applicationSettings, 'instance', {});
  builder.add(runners, 'instance', { runnerType: 'instance_type' });
  for (const group of groups.filter(() => random.chance(0.2))) {
    builder.add(ciVariables, { group }, { key: `GROUP_TOKEN_${group.id}` });
    builder.add(runners, { group }, { runnerType: 'group_type' });
  }
  for (const project of projects) {
    addOf(builder, random, project);
  }
}

function addOf(
  builder: WorldBuilder,
  random: Random,
  project: WorldProject,
): void {
  const owner = { project };
  if (random.chance(0.8)) {
    const branch = builder.add(protectedBranches, owner, {
      name: random.chance(0.1) ? 'm*' : 'main',
      allowForcePush: random.chance(0.1),
    });
    if (random.chance(0.4)) {
      builder.add(approvalRules, owner, {
        name: 'Reviewers',
        approvalsRequired: random.integer(0, 2),
        userIds: [project.creatorId],
        protectedBranchIds: random.chance(0.5) ? [branch.id] : [],
      });
    }
  }
  if (random.chance(0.3)) {
    const isProtected = random.chance(0.5);
    builder.add(ciVariables, owner, { key: 'TOKEN', protected: isProtected });
  }
  if (random.chance(0.2)) {
    const rejectUnsignedCommits = random.chance(0.5);
    builder.add(pushRules, owner, { rejectUnsignedCommits });
  }
  if (random.chance(0.5)) {
    const { creatorId: userId } = project;
    const title = 'Deployment';
    const key = builder.add(deployKeys, 'instance', { title, userId });
    builder.add(deployKeyAccesses, owner, { deployKeyId: key.id });
  }
  if (random.chance(0.2)) {
    builder.add(externalStatusChecks, owner, { name: 'Licences' });
  }
  if (random.chance(0.1)) {
    const projectIds = [project.id];
    builder.add(runners, 'instance', {
      runnerType: 'project_type',
      projectIds,
    });
  }
}
