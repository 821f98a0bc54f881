import { deployKeyAccesses } from '../tables/deployKeyAccesses';
import { deployTokens } from '../tables/deployTokens';
import { webhooks } from '../tables/webhooks';
import { WorldBuilder } from './build';
import { SECRET_MARKER } from './buildRows';
import { Random } from './random';
import { WorldGroup, WorldProject } from './types';

/**
 * Deploy tokens and hooks of some, and deploy keys that two projects share, at
 * random, by numbers of its own.
 */
export function generateDoors(
  builder: WorldBuilder,
  seed: number,
  groups: readonly WorldGroup[],
  projects: readonly WorldProject[],
): void {
  const random = new Random(seed + 2000);
  const owners = [
    ...groups.map((group) => ({ group })),
    ...projects.map((project) => ({ project })),
  ];
  for (const owner of owners) {
    if (random.chance(0.2)) {
      const expiresAt = random.chance(0.5) ? builder.daysAgo(-30) : null;
      builder.add(deployTokens, owner, { name: 'Deployment', expiresAt });
    }
    if (random.chance(0.2)) {
      const url = `https://hooks.example.com/${SECRET_MARKER}`;
      const enableSslVerification = random.chance(0.8);
      builder.add(webhooks, owner, { url, enableSslVerification });
    }
  }
  const { deployKeys, deployKeyAccesses: accesses } = builder.world;
  for (const project of projects.filter(() => random.chance(0.1))) {
    const own = accesses
      .filter(({ projectId }) => projectId === project.id)
      .map(({ deployKeyId }) => deployKeyId);
    const others = deployKeys.filter(({ id }) => !own.includes(id));
    if (others.length > 0) {
      const { id: deployKeyId } = random.pick(others);
      const canPush = random.chance(0.5);
      builder.add(deployKeyAccesses, { project }, { deployKeyId, canPush });
    }
  }
}
