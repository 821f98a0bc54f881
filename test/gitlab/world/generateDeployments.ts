import { clusterAgents } from '../tables/clusterAgents';
import { environments } from '../tables/environments';
import { protectedEnvironments } from '../tables/protectedEnvironments';
import { protectedTags } from '../tables/protectedTags';
import { WorldBuilder } from './build';
import { Random } from './random';
import { WorldGroup, WorldProject } from './types';

/**
 * Where the projects are deployed to, at random, by numbers of its own: everything
 * else of the world is the same with it and without it.
 */
export function generateDeployments(
  builder: WorldBuilder,
  seed: number,
  groups: readonly WorldGroup[],
  projects: readonly WorldProject[],
): void {
  const random = new Random(seed + 2000);
  for (const group of groups.filter(() => random.chance(0.05))) {
    builder.add(protectedEnvironments, { group }, { name: 'staging' });
  }
  for (const project of projects.filter(() => random.chance(0.5))) {
    builder.add(protectedTags, { project }, { name: 'v*' });
    const owner = { project };
    builder.add(environments, owner, {
      name: 'production',
      tier: 'production',
    });
    builder.add(environments, owner, { name: 'staging', tier: 'staging' });
    if (random.chance(0.8)) {
      builder.add(protectedEnvironments, owner, {
        name: random.chance(0.9) ? 'production' : 'prod',
        approvalRules: [
          {
            id: project.id,
            accessLevel: null,
            userId: project.creatorId,
            requiredApprovals: random.integer(1, 2),
          },
        ],
      });
    }
  }
  generateAgents(builder, new Random(seed + 3000), projects);
}

/** Of clusters that the projects beside, and those below, are deployed to. */
function generateAgents(
  builder: WorldBuilder,
  random: Random,
  projects: readonly WorldProject[],
): void {
  for (const project of projects.filter(() => random.chance(0.1))) {
    const { namespace } = project;
    builder.add(
      clusterAgents,
      { project },
      {
        name: `cluster-${project.id}`,
        ciAccess:
          namespace.kind === 'group'
            ? [{ groupId: namespace.groupId, config: {} }]
            : [],
      },
    );
  }
}
