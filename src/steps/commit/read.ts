import { endpoint } from '../../gitlab/endpoint';
import { readRows, Rejection } from '../../gitlab/rows';
import type { Session } from '../../session';
import { Commit, commitRow } from './row';

/**
 * A merge request's commits from REST, page by page:
 * https://docs.gitlab.com/api/merge_requests/#get-single-merge-request-commits
 *
 * @throws Fault where a page can't be had
 */
export async function* commitsByRest(
  { client }: Session,
  { projectId, iid }: { projectId: number; iid: number },
  reject: (rejection: Rejection) => void,
): AsyncGenerator<Commit[]> {
  const pages = client.list(
    endpoint`/projects/${projectId}/merge_requests/${iid}/commits`,
  );
  for await (const page of pages) {
    yield readRows(commitRow, page, reject);
  }
}
