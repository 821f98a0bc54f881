import { owned } from '../tables/owned';
import { Viewer } from '../viewer';
import { lookup, selfAndAncestors } from './lookup';
import { memoizePerWorld } from './memoize';
import { World, WorldGroup, WorldLabel, WorldProject } from './types';
import { canReadGroup } from './visibility';

/** Labels that are made in the groups and projects themselves. */
export function labelsOf(
  world: World,
  groups: readonly WorldGroup[],
  projects: readonly WorldProject[],
): WorldLabel[] {
  const { ofGroup, ofProject } = owned(LABELS, world);
  return [
    ...groups.flatMap(({ id }) => ofGroup.of(id)),
    ...projects.flatMap(({ id }) => ofProject.of(id)),
  ];
}

/**
 * Labels that a project can use: its own, those of the group that it is in,
 * whatever is asked for, and on request those of the groups above. Groups that
 * the viewer may not read are left out.
 *
 * Source: `label_ids` and `groups_to_include` in app/finders/labels_finder.rb.
 */
export function labelsOfProject(
  { world, viewer }: { world: World; viewer: Viewer },
  project: WorldProject,
  includeAncestorGroups: boolean,
): WorldLabel[] {
  const { namespace } = project;
  const group =
    namespace.kind === 'group'
      ? lookup(world).groups.get(namespace.groupId)
      : undefined;
  const groups = group
    ? readableGroups({ world, viewer }, group, includeAncestorGroups)
    : [];
  return labelsOf(world, groups, [project]);
}

/** The group and, on request, those above it that the viewer may read. */
export function readableGroups(
  { world, viewer }: { world: World; viewer: Viewer },
  group: WorldGroup,
  includeAncestorGroups: boolean,
): WorldGroup[] {
  const groups = includeAncestorGroups
    ? selfAndAncestors(world, group.id)
    : [group];
  return groups.filter((row) => canReadGroup(world, viewer, row));
}

/** How many open merge requests have a label, by its id. */
export const openMergeRequests = memoizePerWorld(
  ({ mergeRequests }): ReadonlyMap<number, number> => {
    const counts = new Map<number, number>();
    for (const { state, labelIds } of mergeRequests) {
      for (const id of state === 'opened' ? labelIds : []) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    return counts;
  },
);

const LABELS = { rows: ({ labels }: Pick<World, 'labels'>) => labels };
