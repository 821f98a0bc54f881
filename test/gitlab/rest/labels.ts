import { sorted } from '../http/ordering';
import { offsetPage, PAGING } from '../http/paging';
import { boolean } from '../http/parameters';
import { get, RestRequest, Route } from '../http/route';
import { lookup, selfAndAncestors } from '../world/lookup';
import { WorldLabel, WorldProject } from '../world/types';
import { groupLabel, projectLabel } from './entities/label';
import { findGroup, findProject } from './find';

const LIST = {
  ...PAGING,
  with_counts: boolean(false),
  include_ancestor_groups: boolean(true),
};

/** Source: doc/api/labels.md, doc/api/group_labels.md; ordered by title. */
export const labelRoutes: Route[] = [
  get('/groups/:id/labels', LIST, (request, values) => {
    const { id } = findGroup(request);
    const rows = labelsOfGroup(request, id, values.include_ancestor_groups);
    return offsetPage(request, values, sorted(rows, BY_TITLE), {
      present: (label) => groupLabel(request, label),
    });
  }),
  get('/projects/:id/labels', LIST, (request, values) => {
    const project = findProject(request);
    const rows = [
      ...lookup(request.world).projectLabels.of(project.id),
      ...(values.include_ancestor_groups
        ? inheritedLabels(request, project)
        : []),
    ];
    return offsetPage(request, values, sorted(rows, BY_TITLE), {
      present: (label) => projectLabel(request, label),
    });
  }),
];

const BY_TITLE = {
  valueOf: (label: WorldLabel) => label.name,
  direction: 'asc',
} as const;

function inheritedLabels(
  request: RestRequest,
  { namespace }: WorldProject,
): WorldLabel[] {
  return namespace.kind === 'group'
    ? labelsOfGroup(request, namespace.groupId, true)
    : [];
}

function labelsOfGroup(
  { world }: RestRequest,
  groupId: number,
  withAncestors?: boolean,
): WorldLabel[] {
  const { groupLabels } = lookup(world);
  const groups = withAncestors
    ? selfAndAncestors(world, groupId)
    : [{ id: groupId }];
  return groups.flatMap(({ id }) => [...groupLabels.of(id)]);
}
