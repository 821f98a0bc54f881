import { offsetPage, PAGING, KEYSET_UNAVAILABLE } from '../http/paging';
import { sorted } from '../http/ordering';
import { boolean, integer, oneOf, text, Values } from '../http/parameters';
import { json, methodNotAllowed, Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import { groupsWithLevel } from '../world/authorizedGroups';
import { lookup, selfAndDescendants } from '../world/lookup';
import { WorldGroup } from '../world/types';
import { authorizedGroups, isGroupListed, readsAll } from '../world/visibility';
import { groupDetail, groupEntity } from './entities/group';
import { projectEntity } from './entities/project';
import { findGroup } from './find';

const LIST = {
  ...PAGING,
  all_available: boolean(),
  owned: boolean(false),
  min_access_level: integer(),
  top_level_only: boolean(),
  search: text(),
  statistics: boolean(false),
  with_custom_attributes: boolean(false),
  order_by: oneOf(['name', 'path', 'id', 'similarity'] as const, 'name'),
  sort: oneOf(['asc', 'desc'] as const, 'asc'),
};

const ONE = { with_projects: boolean(true) };

/** Source: doc/api/groups.md, lib/api/groups.rb. */
export const groupRoutes: Route[] = [
  get('/groups', LIST, (request, values) =>
    listGroups(request, values, request.world.groups),
  ),
  get('/groups/:id', ONE, oneGroup),
  get('/groups/:id/subgroups', LIST, (request, values) => {
    const { id } = findGroup(request);
    const children = request.world.groups.filter(
      ({ parentId }) => parentId === id,
    );
    return listGroups(request, values, children);
  }),
  get('/groups/:id/descendant_groups', LIST, (request, values) => {
    const [, ...descendants] = selfAndDescendants(
      request.world,
      findGroup(request).id,
    );
    return listGroups(request, values, descendants);
  }),
];

/**
 * Keyset paging of groups exists, but for anonymous callers only
 * (doc/api/rest/_index.md).
 */
function listGroups(
  request: RestRequest,
  values: Values<typeof LIST>,
  groups: readonly WorldGroup[],
): Reply {
  if (values.pagination === 'keyset') {
    throw methodNotAllowed(KEYSET_UNAVAILABLE);
  }
  const isAvailable = availability(request, values);
  const wanted = values.search?.toLowerCase() ?? '';
  const rows = groups.filter(
    (group) =>
      isAvailable(group) &&
      (!values.top_level_only || group.parentId === null) &&
      group.fullName.toLowerCase().includes(wanted),
  );
  const order = {
    valueOf: (group: WorldGroup) => orderValue(group, values.order_by),
    direction: values.sort ?? 'asc',
  };
  return offsetPage(request, values, sorted(rows, order), {
    present: (group) => groupEntity(request, group),
    offsetLimit: { model: 'Group' },
  });
}

/**
 * `owned` and `min_access_level` look at own memberships only, an
 * administrator's too; `all_available` is the default for who may read
 * everything, auditors too.
 *
 * Source: `all_groups` in app/finders/groups_finder.rb, `find_groups` in
 * lib/api/groups.rb.
 */
function availability(
  { world, viewer }: RestRequest,
  values: Values<typeof LIST>,
): (group: WorldGroup) => boolean {
  const level = values.owned ? 50 : values.min_access_level;
  if (level !== undefined) {
    const reached = groupsWithLevel(world, viewer.userId, level);
    return ({ id }) => reached.has(id);
  }
  if (values.all_available ?? readsAll(viewer)) {
    return (group) => isGroupListed(world, viewer, group);
  }
  const authorized = authorizedGroups(world, viewer.userId);
  return ({ id }) => authorized.has(id);
}

/** Unless told not to, GitLab adds up to 100 projects. */
function oneGroup(request: RestRequest, values: Values<typeof ONE>): Reply {
  const group = findGroup(request);
  if (!values.with_projects) {
    return json(groupDetail(request, group));
  }
  const projects = lookup(request.world)
    .groupProjects.of(group.id)
    .slice(0, 100)
    .map((project) => projectEntity(request, project));
  return json({
    ...groupDetail(request, group),
    projects,
    shared_projects: [],
  });
}

function orderValue(
  group: WorldGroup,
  orderBy: Values<typeof LIST>['order_by'],
): string | number {
  switch (orderBy) {
    case 'id':
      return group.id;
    case 'path':
      return group.path;
    default:
      return group.name;
  }
}
