import { Asked } from '../asked';
import { lookup, selfAndAncestors, selfAndDescendants } from '../world/lookup';
import { World, WorldGroup, WorldProject } from '../world/types';
import { readsGroupRunners, readsProjectRunners } from './abilities';
import { WorldRunner } from '../world/runner';

export type Membership = 'DIRECT' | 'DESCENDANTS' | 'ALL_AVAILABLE';

/**
 * Runners of the group; with `DESCENDANTS` those of all groups below and of their
 * projects too, with `ALL_AVAILABLE` whatever the group may use.
 *
 * Source: `belonging_to_group_or_project_descendants` and `usable_from_scope` in
 * app/models/ci/runner.rb.
 */
export function runnersOfGroup(
  world: World,
  group: WorldGroup,
  membership: Membership,
): WorldRunner[] {
  if (membership === 'DIRECT') {
    return world.runners.filter(({ groupId }) => groupId === group.id);
  }
  if (membership === 'ALL_AVAILABLE') {
    const above = idsOf(selfAndAncestors(world, group.id));
    return world.runners.filter(
      ({ runnerType, groupId }) =>
        runnerType === 'instance_type' || above.has(groupId ?? 0),
    );
  }
  const below = idsOf(selfAndDescendants(world, group.id));
  return world.runners.filter(
    ({ groupId, projectIds }) =>
      below.has(groupId ?? 0) ||
      projectIds.some((id) => below.has(groupOf(world, id))),
  );
}

/**
 * Those of the project, of the groups above it and of the instance, as far as the
 * project lets them (`owned_or_instance_wide` in app/models/ci/runner.rb).
 */
export function runnersOfProject(
  world: World,
  project: WorldProject,
): WorldRunner[] {
  const { id, namespace, groupRunnersEnabled, sharedRunnersEnabled } = project;
  const above =
    namespace.kind === 'group' && groupRunnersEnabled
      ? idsOf(selfAndAncestors(world, namespace.groupId))
      : new Set<number>();
  return world.runners.filter(
    (runner) =>
      runner.projectIds.includes(id) ||
      above.has(runner.groupId ?? 0) ||
      (runner.runnerType === 'instance_type' && sharedRunnersEnabled),
  );
}

/** `read_runner`: who maintains its group or one of its projects
 * (app/policies/ci/runner_policy.rb). */
export function isReadable(
  { runnerType, groupId, projectIds }: WorldRunner,
  asked: Asked,
): boolean {
  const { groups, projects } = lookup(asked.world);
  const group = groups.get(groupId ?? 0);
  return (
    asked.viewer.admin ||
    runnerType === 'instance_type' ||
    (group !== undefined && readsGroupRunners(group, asked)) ||
    projectIds.some((id) => {
      const project = projects.get(id);
      return project !== undefined && readsProjectRunners(project, asked);
    })
  );
}

function idsOf(groups: readonly WorldGroup[]): ReadonlySet<number> {
  return new Set(groups.map(({ id }) => id));
}

/** Of a project; 0 for none. */
function groupOf(world: World, projectId: number): number {
  const namespace = lookup(world).projects.get(projectId)?.namespace;
  return namespace?.kind === 'group' ? namespace.groupId : 0;
}
