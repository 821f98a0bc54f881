import { labelsOfProject, readableGroups } from '../../world/labels';
import { lookup, selfAndDescendants } from '../../world/lookup';
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
 * Labels of a group; those of its projects too, archived ones left out, unless
 * only the group's are asked for. Source: app/finders/labels_finder.rb.
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
    ...readableGroups(world, viewer, group, includeAncestorGroups),
    ...(includeDescendantGroups
      ? selfAndDescendants(world, group.id).slice(1)
      : []),
  ];
  const projects = args.onlyGroupLabels
    ? []
    : projectsOfGroup(world, group, includeDescendantGroups).filter(
        (project) =>
          !project.archived && canReadProject(world, viewer, project),
      );
  return labelConnection(
    [
      ...groups.flatMap(({ id }) => groupLabels.of(id)),
      ...projects.flatMap(({ id }) => projectLabels.of(id)),
    ],
    args,
  );
}

/** Labels that a project can use. Source: app/finders/labels_finder.rb. */
export function findProjectLabels(
  project: WorldProject,
  args: ProjectLabelArguments,
  { world, viewer }: Context,
) {
  const { includeAncestorGroups } = args;
  return labelConnection(
    labelsOfProject(world, viewer, project, includeAncestorGroups),
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
