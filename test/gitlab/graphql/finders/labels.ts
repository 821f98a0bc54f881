import {
  lookup,
  selfAndAncestors,
  selfAndDescendants,
} from '../../world/lookup';
import { memoizePerWorld } from '../../world/memoize';
import {
  World,
  WorldGroup,
  WorldLabel,
  WorldMergeRequest,
  WorldProject,
} from '../../world/types';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { Order } from '../cursors';
import { canReadProject } from '../../world/visibility';
import { isNamed } from './named';
import { projectsOfGroup } from './projects';

export interface ProjectLabelArguments extends Page {
  includeAncestorGroups: boolean;
  searchTerm?: string | null;
}

export interface GroupLabelArguments extends ProjectLabelArguments {
  includeDescendantGroups: boolean;
  onlyGroupLabels: boolean;
}

/**
 * Labels of a group; those of its projects too, unless only the group's are
 * asked for. Source: app/finders/labels_finder.rb.
 */
export function findGroupLabels(
  group: WorldGroup,
  args: GroupLabelArguments,
  context: Context,
) {
  const { world, viewer } = context;
  const { includeAncestorGroups, includeDescendantGroups } = args;
  const { groupLabels, projectLabels } = lookup(world);
  const groups = [
    group,
    ...(includeAncestorGroups ? ancestorsOf(world, group) : []),
    ...(includeDescendantGroups
      ? selfAndDescendants(world, group.id).slice(1)
      : []),
  ];
  const projects = args.onlyGroupLabels
    ? []
    : projectsOfGroup(world, group, includeDescendantGroups).filter((project) =>
        canReadProject(world, viewer, project),
      );
  return labelConnection(
    [
      ...groups.flatMap(({ id }) => groupLabels.of(id)),
      ...projects.flatMap(({ id }) => projectLabels.of(id)),
    ],
    args,
  );
}

/** Labels of a project, and on request those of the groups that it is in. */
export function findProjectLabels(
  { id, namespace }: WorldProject,
  args: ProjectLabelArguments,
  { world }: Context,
) {
  const { groupLabels, projectLabels } = lookup(world);
  const groups =
    args.includeAncestorGroups && namespace.kind === 'group'
      ? selfAndAncestors(world, namespace.groupId)
      : [];
  return labelConnection(
    [
      ...projectLabels.of(id),
      ...groups.flatMap((group) => groupLabels.of(group.id)),
    ],
    args,
  );
}

/** Labels of a merge request. */
export function labelsOf(
  world: World,
  { labelIds }: WorldMergeRequest,
): WorldLabel[] {
  const byId = labelsById(world);
  return labelIds.flatMap((id) => byId.get(id) ?? []);
}

/** A page of these labels. */
export function labelConnection(
  labels: readonly WorldLabel[],
  args: Page & { searchTerm?: string | null },
) {
  return tableConnection(
    labels.filter((label) => isNamed(label, args.searchTerm)),
    BY_TITLE,
    args,
  );
}

const labelsById = memoizePerWorld(
  ({ labels }) => new Map(labels.map((label) => [label.id, label])),
);

const BY_TITLE: Order<WorldLabel> = {
  value: ({ name }) => name,
  descending: false,
};

function ancestorsOf(world: World, { id }: WorldGroup): WorldGroup[] {
  return selfAndAncestors(world, id).slice(1);
}
