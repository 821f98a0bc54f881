import { sorted } from '../http/ordering';
import { offsetPage, PAGING } from '../http/paging';
import { boolean } from '../http/parameters';
import { get, Route } from '../http/route';
import { labelsOfProject, readableGroups } from '../world/labels';
import { lookup } from '../world/lookup';
import { WorldLabel } from '../world/types';
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
    const { world, viewer } = request;
    const groups = readableGroups(
      world,
      viewer,
      findGroup(request),
      values.include_ancestor_groups ?? true,
    );
    const rows = groups.flatMap(({ id }) => lookup(world).groupLabels.of(id));
    return offsetPage(request, values, sorted(rows, BY_TITLE), {
      present: (label) => groupLabel(request, label, values),
    });
  }),
  get('/projects/:id/labels', LIST, (request, values) => {
    const { world, viewer } = request;
    const project = findProject(request);
    const rows = labelsOfProject(
      world,
      viewer,
      project,
      values.include_ancestor_groups ?? true,
    );
    return offsetPage(request, values, sorted(rows, BY_TITLE), {
      present: (label) => projectLabel(request, label, project, values),
    });
  }),
];

const BY_TITLE = {
  valueOf: (label: WorldLabel) => label.name,
  direction: 'asc',
} as const;
