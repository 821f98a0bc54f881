import { endpoint } from '../../gitlab/endpoint';
import type { Session } from '../../session';
import type { Scope } from '../scopes';
import { Approvals, approvalsAnswer, MergeRequestRow } from './row';

/**
 * The pages of a scope's merge requests that were updated in the window.
 *
 * By creation, ascending: a merge request that is updated meanwhile keeps its
 * place, where an order by update would shift the rows after it to a page that
 * was already read. Archived projects count (GitLab leaves them out of groups'
 * lists unless told not to), and so do everybody's merge requests.
 */
export function listMergeRequests(
  { client, settings }: Session,
  { kind, id }: Scope,
): AsyncGenerator<unknown[]> {
  const query = {
    scope: 'all',
    state: 'all',
    order_by: 'created_at',
    sort: 'asc',
    updated_after: settings.mergeRequestsUpdatedAfter.toISOString(),
  };
  return kind === 'group'
    ? client.list(endpoint`/groups/${id}/merge_requests`, {
        ...query,
        non_archived: false,
      })
    : client.list(endpoint`/projects/${id}/merge_requests`, query);
}

/** One merge request's approvals; `undefined` where the answer is no such. */
export async function readApprovals(
  { client }: Session,
  { project_id: project, iid }: MergeRequestRow,
): Promise<Approvals | undefined> {
  const answer = approvalsAnswer.safeParse(
    await client.get(
      endpoint`/projects/${project}/merge_requests/${iid}/approvals`,
    ),
  );
  return answer.success ? answer.data : undefined;
}
