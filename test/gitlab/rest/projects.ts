import { idKeysetPage } from '../http/keyset';
import { sorted } from '../http/ordering';
import { offsetPage, PAGING } from '../http/paging';
import {
  boolean,
  integer,
  oneOf,
  text,
  time,
  Values,
} from '../http/parameters';
import { json, Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import { projectsOfMember } from '../world/access';
import { lookup, selfAndDescendants } from '../world/lookup';
import { WorldProject } from '../world/types';
import { isProjectListed } from '../world/visibility';
import {
  projectBasic,
  projectEntity,
  projectWithAccess,
} from './entities/project';
import { findGroup, findProject } from './find';

const LIST = {
  ...PAGING,
  archived: boolean(),
  visibility: oneOf(['private', 'internal', 'public'] as const),
  search: text(),
  owned: boolean(false),
  membership: boolean(false),
  min_access_level: integer(),
  last_activity_after: time(),
  last_activity_before: time(),
  simple: boolean(false),
  order_by: oneOf(
    ['id', 'name', 'path', 'created_at', 'updated_at', 'last_activity_at'],
    'created_at',
  ),
  sort: oneOf(['asc', 'desc'] as const, 'desc'),
};

const ALL = { ...LIST, id_after: integer(), id_before: integer() };

const OF_GROUP = {
  ...LIST,
  include_subgroups: boolean(false),
  with_shared: boolean(true),
};

/** Source: doc/api/projects.md, lib/api/projects.rb, lib/api/groups.rb. */
export const projectRoutes: Route[] = [
  get('/projects', ALL, allProjects),
  get('/projects/:id', {}, (request) =>
    json(projectWithAccess(request, findProject(request), 'alone')),
  ),
  get('/groups/:id/projects', OF_GROUP, projectsOfGroup),
];

function allProjects(request: RestRequest, values: Values<typeof ALL>): Reply {
  const { id_after: after = 0, id_before: before = Infinity } = values;
  const rows = listed(request, values, request.world.projects).filter(
    ({ id }) => id > after && id < before,
  );
  const present = (project: WorldProject) =>
    values.simple
      ? projectBasic(request, project)
      : projectWithAccess(request, project, 'listed');
  return values.pagination === 'keyset'
    ? idKeysetPage(request, values, rows, present)
    : offsetPage(request, values, rows, {
        present,
        offsetLimit: { model: 'Project' },
      });
}

function projectsOfGroup(
  request: RestRequest,
  values: Values<typeof OF_GROUP>,
): Reply {
  const { world } = request;
  const { groupProjects, sharesWithGroup, projects } = lookup(world);
  const group = findGroup(request);
  const groups = values.include_subgroups
    ? selfAndDescendants(world, group.id)
    : [group];
  const own = groups.flatMap(({ id }) => groupProjects.of(id));
  const shared = values.with_shared
    ? groups
        .flatMap(({ id }) => sharesWithGroup.of(id))
        .flatMap(({ projectId }) =>
          projectId === null ? [] : projects.get(projectId) ?? [],
        )
    : [];
  const rows = listed(request, values, [...new Set([...own, ...shared])]);
  return offsetPage(request, values, rows, {
    present: (project) =>
      values.simple
        ? projectBasic(request, project)
        : projectEntity(request, project),
    offsetLimit: { model: 'Project' },
  });
}

/** Visible, filtered and ordered (app/finders/projects_finder.rb). */
function listed(
  { world, viewer }: RestRequest,
  values: Values<typeof LIST>,
  projects: readonly WorldProject[],
): WorldProject[] {
  const levels = projectsOfMember(world, viewer.userId);
  const least = values.min_access_level ?? (values.membership ? 10 : 0);
  const wanted = values.search?.toLowerCase() ?? '';
  const rows = projects.filter(
    (project) =>
      (levels.get(project.id) ?? 0) >= least &&
      isProjectListed(world, viewer, project) &&
      (!values.owned || levels.get(project.id) === 50) &&
      (values.archived ?? project.archived) === project.archived &&
      (values.visibility ?? project.visibility) === project.visibility &&
      isActiveBetween(project, values) &&
      project.name.toLowerCase().includes(wanted),
  );
  return sorted(rows, {
    valueOf: (project) => orderValue(project, values.order_by),
    direction: values.sort ?? 'desc',
  });
}

function isActiveBetween(
  { lastActivityAt }: WorldProject,
  values: Values<typeof LIST>,
): boolean {
  const at = Date.parse(lastActivityAt);
  const { last_activity_after: after, last_activity_before: before } = values;
  return (
    (after === undefined || at >= after) &&
    (before === undefined || at <= before)
  );
}

function orderValue(
  project: WorldProject,
  orderBy: Values<typeof LIST>['order_by'],
): string | number {
  switch (orderBy) {
    case 'id':
      return project.id;
    case 'name':
      return project.name;
    case 'path':
      return project.path;
    case 'updated_at':
    case 'last_activity_at':
      return project.lastActivityAt;
    default:
      return project.createdAt;
  }
}
