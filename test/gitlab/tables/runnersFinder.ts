import { lookup, selfAndAncestors, selfAndDescendants } from '../world/lookup';
import { World, WorldGroup, WorldProject } from '../world/types';
import { WorldRunner } from '../world/runner';

export type Membership = 'DIRECT' | 'DESCENDANTS' | 'ALL_AVAILABLE';

/**
 * Runners of the group; with `DESCENDANTS` those of all groups below and of their
 * projects too, with `ALL_AVAILABLE` also those of the groups above and of the
 * instance.
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
  const below = idsOf(selfAndDescendants(world, group.id));
  const usable =
    membership === 'ALL_AVAILABLE'
      ? new Set(runnersForGroup(world, group))
      : new Set<WorldRunner>();
  return world.runners.filter(
    (runner) =>
      usable.has(runner) ||
      below.has(runner.groupId ?? 0) ||
      runner.projectIds.some((id) => below.has(groupOf(world, id))),
  );
}

/**
 * Those of the group, of the groups above it and of the instance, none of those
 * below (`group_or_instance_wide` in app/models/ci/runner.rb).
 */
export function runnersForGroup(
  world: World,
  group: WorldGroup,
): WorldRunner[] {
  const above = idsOf(selfAndAncestors(world, group.id));
  return world.runners.filter(
    ({ runnerType, groupId }) =>
      runnerType === 'instance_type' || above.has(groupId ?? 0),
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

function idsOf(groups: readonly WorldGroup[]): ReadonlySet<number> {
  return new Set(groups.map(({ id }) => id));
}

/** Of a project; 0 for none. */
function groupOf(world: World, projectId: number): number {
  const namespace = lookup(world).projects.get(projectId)?.namespace;
  return namespace?.kind === 'group' ? namespace.groupId : 0;
}
