import { runners } from '../../tables/runners';
import { WorldBuilder } from '../build';
import { Groups } from './groups';
import { Projects } from './projects';

/** Runners of the instance, of a group, and of projects, one of them shared. */
export function addRunners(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
): void {
  builder.add(runners, 'instance', {
    runnerType: 'instance_type',
    description: 'Shared by all',
    tagList: ['linux'],
    maximumTimeout: 7200,
  });
  builder.add(
    runners,
    { group: groups.platform },
    {
      runnerType: 'group_type',
      description: 'Platform',
      accessLevel: 'ref_protected',
      runUntagged: false,
      tagList: ['docker', 'deploy'],
      tokenExpiresAt: builder.daysAgo(-90),
    },
  );
  builder.add(runners, 'instance', {
    runnerType: 'project_type',
    description: null,
    projectIds: [projects.api.id, projects.warehouse.id],
    contactedAt: null,
  });
  builder.add(runners, 'instance', {
    runnerType: 'project_type',
    description: 'Vault',
    projectIds: [projects.vaultSecret.id],
    paused: true,
  });
}
