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
import { remembered } from '../http/remembered';
import { forbidden, Reply } from '../http/reply';
import { get, RestRequest, Route } from '../http/route';
import { lookup, selfAndDescendants } from '../world/lookup';
import { isWithin } from '../world/times';
import { WorldMergeRequest, WorldProject } from '../world/types';
import {
  canReadMergeRequests,
  isListedForMergeRequests,
} from '../world/visibility';
import { mergeRequestBasic } from './entities/mergeRequest';
import { findGroup, findProject } from './find';

const SCOPES = ['created_by_me', 'assigned_to_me', 'all'] as const;

const LIST = {
  ...PAGING,
  /** Of any number of them the first is heeded here. */
  'iids[]': integer(),
  state: oneOf(['opened', 'closed', 'locked', 'merged', 'all'] as const, 'all'),
  updated_after: time(),
  updated_before: time(),
  created_after: time(),
  created_before: time(),
  search: text(),
  with_labels_details: boolean(false),
  with_merge_status_recheck: boolean(false),
  order_by: oneOf(
    ['created_at', 'updated_at', 'merged_at', 'title'] as const,
    'created_at',
  ),
  sort: oneOf(['asc', 'desc'] as const, 'desc'),
};

const OF_PROJECT = { ...LIST, scope: oneOf(SCOPES, 'all') };
const OF_GROUP = { ...OF_PROJECT, non_archived: boolean(true) };
const ALL = {
  ...LIST,
  scope: oneOf(SCOPES, 'created_by_me'),
  non_archived: boolean(false),
};

/** Source: doc/api/merge_requests.md, lib/api/merge_requests.rb. */
export const mergeRequestRoutes: Route[] = [
  get('/merge_requests', ALL, (request, values) =>
    listOfProjects(request, values, request.world.projects),
  ),
  get('/groups/:id/merge_requests', OF_GROUP, (request, values) => {
    const { world } = request;
    const groups = selfAndDescendants(world, findGroup(request).id);
    const projects = groups.flatMap(({ id }) => [
      ...lookup(world).groupProjects.of(id),
    ]);
    return listOfProjects(request, values, projects);
  }),
  get('/projects/:id/merge_requests', OF_PROJECT, (request, values) => {
    const project = findProject(request);
    requireMergeRequests(request, project);
    return list(request, values, [project]);
  }),
];

/**
 * @throws {Refusal} 403 for a project whose merge requests are switched off or
 * not for the viewer (`authorize! :read_merge_request` in
 * lib/api/merge_requests.rb).
 */
export function requireMergeRequests(
  { world, viewer }: RestRequest,
  project: WorldProject,
): void {
  if (!canReadMergeRequests(world, viewer, project)) {
    throw forbidden();
  }
}

/** Projects whose merge requests are not for the viewer are left out silently. */
function listOfProjects(
  request: RestRequest,
  values: Values<typeof ALL>,
  projects: readonly WorldProject[],
): Reply {
  const { world, viewer } = request;
  return list(
    request,
    values,
    projects.filter(
      (project) =>
        !(values.non_archived && project.archived) &&
        isListedForMergeRequests(world, viewer, project),
    ),
  );
}

function list(
  request: RestRequest,
  values: Values<typeof OF_PROJECT>,
  projects: readonly WorldProject[],
): Reply {
  const rows = remembered(request, () => found(request, values, projects));
  return offsetPage(request, values, rows, {
    present: (row) => mergeRequestBasic(request, row),
  });
}

function found(
  request: RestRequest,
  values: Values<typeof OF_PROJECT>,
  projects: readonly WorldProject[],
): WorldMergeRequest[] {
  const { projectMergeRequests } = lookup(request.world);
  const rows = projects
    .flatMap(({ id }) => [...projectMergeRequests.of(id)])
    .filter((row) => matches(request, values, row));
  return sorted(rows, {
    valueOf: (row) => orderValue(row, values.order_by),
    direction: values.sort ?? 'desc',
  });
}

function matches(
  { viewer }: RestRequest,
  values: Values<typeof OF_PROJECT>,
  row: WorldMergeRequest,
): boolean {
  const { scope, state, search } = values;
  return (
    (scope !== 'created_by_me' || row.authorId === viewer.userId) &&
    (scope !== 'assigned_to_me' || row.assigneeIds.includes(viewer.userId)) &&
    (values['iids[]'] === undefined || values['iids[]'] === row.iid) &&
    (state === undefined || state === 'all' || state === row.state) &&
    isWithin(row, row.updatedAt, values.updated_after, values.updated_before) &&
    isWithin(row, row.createdAt, values.created_after, values.created_before) &&
    row.title.toLowerCase().includes(search?.toLowerCase() ?? '')
  );
}

function orderValue(
  row: WorldMergeRequest,
  orderBy: Values<typeof LIST>['order_by'],
): string {
  switch (orderBy) {
    case 'updated_at':
      return row.updatedAt;
    case 'merged_at':
      return row.mergedAt ?? '';
    case 'title':
      return row.title;
    default:
      return row.createdAt;
  }
}
