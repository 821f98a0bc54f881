import { lookup } from '../../world/lookup';
import { memoizePerWorld } from '../../world/memoize';
import { isWithin } from '../../world/times';
import { WorldMergeRequest, WorldProject } from '../../world/types';
import { Page, sortedConnection } from '../connection';
import { Context } from '../context';
import { inOrder, Order } from '../cursors';
import {
  canReadMergeRequests,
  isListedForMergeRequests,
} from '../../world/visibility';

/** Arguments of the `mergeRequests` fields; times as the world has them. */
export interface MergeRequestArguments extends Page {
  state?: WorldMergeRequest['state'] | 'all' | null;
  iids?: string[] | null;
  authorUsername?: string | null;
  draft?: boolean | null;
  createdAfter?: string | null;
  createdBefore?: string | null;
  mergedAfter?: string | null;
  mergedBefore?: string | null;
  updatedAfter?: string | null;
  updatedBefore?: string | null;
  sort?: string | null;
}

/**
 * A page of the merge requests in these projects. The finder asks for the level
 * only, as REST's lists do; who may not read a project's merge requests gets them
 * dropped from the page, and they still count (see `redactedConnection`).
 */
export function findMergeRequests(
  projects: readonly WorldProject[],
  args: MergeRequestArguments,
  context: Context,
) {
  const order = orderOf(args);
  const { first, last, after, before, ...filters } = args;
  const projectIds = projects
    .filter((project) =>
      isListedForMergeRequests(context.world, context.viewer, project),
    )
    .map(({ id }) => id);
  const unreadable = new Set(
    projects
      .filter(
        (project) =>
          !canReadMergeRequests(context.world, context.viewer, project),
      )
      .map(({ id }) => id),
  );
  const rows = remembered(context, JSON.stringify([projectIds, filters]), () =>
    inOrder(matching(projectIds, filters, context), order),
  );
  return sortedConnection(
    rows,
    order,
    { first, last, after, before },
    ({ projectId }) => !unreadable.has(projectId),
  );
}

/**
 * Source: app/finders/concerns/created_at_filter.rb and updated_at_filter.rb
 * for the times, which are inclusive at both ends (see world/times.ts). An argument that is an
 * empty list finds nothing: app/graphql/resolvers/merge_requests_resolver.rb.
 */
function matching(
  projectIds: number[],
  args: MergeRequestArguments,
  { world }: Context,
): WorldMergeRequest[] {
  const { projectMergeRequests, users } = lookup(world);
  const { state, iids, authorUsername, draft } = args;
  return projectIds
    .flatMap((projectId) => projectMergeRequests.of(projectId))
    .filter(
      (row) =>
        (!state || state === 'all' || row.state === state) &&
        (!iids || iids.includes(String(row.iid))) &&
        (typeof draft !== 'boolean' || row.draft === draft) &&
        (!authorUsername ||
          users.get(row.authorId)?.username === authorUsername) &&
        isBetween(row, row.createdAt, args.createdAfter, args.createdBefore) &&
        isBetween(row, row.updatedAt, args.updatedAfter, args.updatedBefore) &&
        isBetween(row, row.mergedAt, args.mergedAfter, args.mergedBefore),
    );
}

/** The arguments' times are ISO 8601, as the world's are. */
function isBetween(
  row: WorldMergeRequest,
  time: string | null,
  after: string | null | undefined,
  before: string | null | undefined,
): boolean {
  return isWithin(
    row,
    time,
    after ? Date.parse(after) : undefined,
    before ? Date.parse(before) : undefined,
  );
}

function orderOf({ sort }: MergeRequestArguments): Order<WorldMergeRequest> {
  const [, column, direction] = /^(\w+)_(asc|desc)$/i.exec(sort ?? '') ?? [];
  return {
    value: /^updated$/i.test(column)
      ? ({ updatedAt }) => updatedAt
      : ({ createdAt }) => createdAt,
    descending: !/^asc$/i.test(direction),
  };
}

/** A database has indexes; here the pages of one list share its sorting. */
function remembered(
  { world }: Context,
  key: string,
  find: () => WorldMergeRequest[],
): WorldMergeRequest[] {
  const lists = listsOf(world);
  const known = lists.get(key) ?? find();
  lists.set(key, known);
  return known;
}

const listsOf = memoizePerWorld(() => new Map<string, WorldMergeRequest[]>());
