import { WorldBuilder } from '../build';
import { WorldMergeRequest } from '../types';
import { Groups } from './groups';
import { Projects } from './projects';

/** Labels of groups and projects, some of them on merge requests. */
export function addLabels(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
): void {
  builder.label('priority::high', { group: groups.aurora });
  builder.label('naïve & "quoted"', { group: groups.borealis });
  builder.label(
    'bug',
    { project: projects.api },
    {
      description: 'A defect',
      priorities: [{ projectId: projects.api.id, priority: 1 }],
    },
  );
  builder.label('</script><script>alert(1)</script>', {
    project: projects.api,
  });
  builder.label('secret', { project: projects.vaultSecret });
  const bug = builder.world.labels[2];
  for (const mergeRequest of mergeRequestsOf(builder, projects.api.id)) {
    mergeRequest.labelIds.push(bug.id);
  }
}

function mergeRequestsOf(
  builder: WorldBuilder,
  projectId: number,
): WorldMergeRequest[] {
  return builder.world.mergeRequests.filter(
    (mergeRequest) => mergeRequest.projectId === projectId,
  );
}
