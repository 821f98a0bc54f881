import { Viewer } from '../viewer';
import { lookup, selfAndAncestors } from './lookup';
import { World, WorldGroup, WorldLabel, WorldProject } from './types';
import { canReadGroup } from './visibility';

/**
 * Labels that a project can use: its own, those of the group that it is in,
 * whatever is asked for, and on request those of the groups above. Groups that
 * the viewer may not read are left out.
 *
 * Source: `label_ids` and `groups_to_include` in app/finders/labels_finder.rb.
 */
export function labelsOfProject(
  world: World,
  viewer: Viewer,
  { id, namespace }: WorldProject,
  includeAncestorGroups: boolean,
): WorldLabel[] {
  const { groups, groupLabels, projectLabels } = lookup(world);
  const group =
    namespace.kind === 'group' ? groups.get(namespace.groupId) : undefined;
  const wanted = group
    ? readableGroups(world, viewer, group, includeAncestorGroups)
    : [];
  return [
    ...projectLabels.of(id),
    ...wanted.flatMap((row) => groupLabels.of(row.id)),
  ];
}

/** The group and, on request, those above it that the viewer may read. */
export function readableGroups(
  world: World,
  viewer: Viewer,
  group: WorldGroup,
  includeAncestorGroups: boolean,
): WorldGroup[] {
  const groups = includeAncestorGroups
    ? selfAndAncestors(world, group.id)
    : [group];
  return groups.filter((row) => canReadGroup(world, viewer, row));
}
