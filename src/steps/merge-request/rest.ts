import type { Collected } from '../../collect/collected';
import type { Whereabouts } from '../../collect/coverage';
import { Endpoint, endpoint } from '../../gitlab/endpoint';
import { paging } from '../../gitlab/page';
import { readRow, readRows, Rejection } from '../../gitlab/rows';
import type { Session } from '../../session';
import {
  Approvals,
  approvalsAnswer,
  MergeRequestRow,
  mergeRequestRow,
} from './row';

/** A time of creation, both ends included; open where one is absent. ISO 8601. */
export interface Span {
  from?: string;
  to?: string;
}

/**
 * The merge requests of a scope that were created in a time and updated in the
 * window, page by page, each once.
 *
 * A page begins where the one before ended by time of creation, and not by its
 * position: `created_after` takes in what was created at that very time (GitLab's
 * app/finders/issuable_finder.rb), so that a project that is deleted meanwhile
 * takes no rows of others with it, and an update moves nothing. Archived projects
 * count (GitLab leaves them out of groups' lists unless told not to), and so do
 * everybody's merge requests.
 *
 * @throws Fault where a page can't be had, `paging` where the list does not end
 */
export async function* listMergeRequests(
  { client, settings }: Session,
  scope: Collected,
  span: Span,
  state: string,
  reject: (rejection: Rejection) => void,
): AsyncGenerator<MergeRequestRow[]> {
  const target = listOf(scope);
  const query = {
    scope: 'all',
    state,
    order_by: 'created_at',
    sort: 'asc',
    non_archived: scope.kind === 'group' ? settings.excludeArchived : undefined,
    updated_after: settings.mergeRequestsUpdatedAfter.toISOString(),
  };
  let before: ReadonlySet<number> = new Set();
  let { from } = span;
  let fruitless = 0;
  // More than one only where all of a page were created at the same time.
  for (let page = 1; ; ) {
    const { rows, isLast } = await client.page(target, {
      ...query,
      created_after: from,
      created_before: span.to,
      page,
    });
    const read = readRows(mergeRequestRow, rows, reject);
    const once = new Map(read.map((row) => [row.id, row]));
    const fresh = [...once.values()].filter(({ id }) => !before.has(id));
    yield fresh;
    if (isLast) {
      return;
    }
    fruitless = fresh.length > 0 ? 0 : fruitless + 1;
    if (fruitless >= FRUITLESS_PAGES) {
      throw paging(
        target.route,
        'the list does not end: pages bring no new rows',
      );
    }
    const last = read[read.length - 1]?.created_at ?? from;
    page = last === from ? page + 1 : 1;
    from = last;
    before = new Set(read.map(({ id }) => id));
  }
}

/**
 * Pages in a row without a new row, before the list is taken for endless. One is
 * no surprise: the page behind one whose rows were all created at the same time.
 */
const FRUITLESS_PAGES = 2;

/**
 * One merge request's own page; `undefined` where the answer is no such.
 *
 * @throws Fault where it can't be had
 */
export async function readMergeRequest(
  { client }: Session,
  mergeRequest: MergeRequestRow,
  reject: (rejection: Rejection) => void,
): Promise<MergeRequestRow | undefined> {
  return readRow(
    mergeRequestRow,
    await client.get(pageOf(mergeRequest)),
    reject,
  );
}

/**
 * One merge request's approvals; `undefined` where the answer is no such.
 *
 * @throws Fault where they can't be had
 */
export async function readApprovals(
  { client }: Session,
  mergeRequest: MergeRequestRow,
): Promise<Approvals | undefined> {
  const { path, route } = pageOf(mergeRequest);
  const answer = approvalsAnswer.safeParse(
    await client.get({
      path: `${path}/approvals`,
      route: `${route}/approvals`,
    }),
  );
  return answer.success ? answer.data : undefined;
}

/** The end of a second that a time is cut to. */
export function endOfSecond(time: string): string {
  return new Date(Date.parse(time) + 1_000).toISOString();
}

type MergeRequestPlace = Pick<MergeRequestRow, 'project_id' | 'iid'>;

/** A merge request's own page. */
export function pageOf({
  project_id: project,
  iid,
}: MergeRequestPlace): Endpoint {
  return endpoint`/projects/${project}/merge_requests/${iid}`;
}

/** What tells whether a merge request is still there. */
export function whereaboutsOf(row: MergeRequestPlace): Whereabouts {
  return {
    page: pageOf(row),
    list: listOf({ kind: 'project', id: row.project_id }),
    iid: row.iid,
  };
}

function listOf({ kind, id }: Pick<Collected, 'kind' | 'id'>): Endpoint {
  return kind === 'group'
    ? endpoint`/groups/${id}/merge_requests`
    : endpoint`/projects/${id}/merge_requests`;
}
