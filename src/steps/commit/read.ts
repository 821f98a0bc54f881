import { endpoint } from '../../gitlab/endpoint';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { walk } from '../../gitlab/graphql/walk';
import type { StepFailures } from '../stepFailures';
import type {
  MergeRequestReference,
  ScopedMergeRequests,
} from './mergeRequests';
import { commitsOperation } from './query';
import { Commit, commitRow, mergeRequestNode } from './row';

/** Takes all commits of a merge request. */
export type OnCommits = (
  mergeRequest: MergeRequestReference,
  branch: string,
  commits: Commit[],
) => Promise<void>;

/**
 * Hands on the commits of a scope's merge requests as GraphQL answers them, and
 * takes these merge requests out. The others stay: also those of more than 100
 * commits, which REST answers in no more requests than GraphQL would.
 */
export async function readScope(
  { graphql, settings }: Session,
  { scope, mergeRequests: waiting }: ScopedMergeRequests,
  onCommits: OnCommits,
): Promise<void> {
  if (!scope) {
    return;
  }
  await walk(
    graphql,
    {
      operation: commitsOperation(scope.kind),
      variables: {
        fullPath: scope.fullPath,
        since: settings.mergeRequestsUpdatedAfter.toISOString(),
      },
      path: [scope.kind, 'mergeRequests'],
    },
    async ({ nodes, isTouched }) => {
      for (const [at, node] of nodes.entries()) {
        const read = mergeRequestNode.safeParse(node);
        if (!read.success || read.data.cut || isTouched(at)) {
          continue;
        }
        const { id, sourceBranch, commits } = read.data;
        const mergeRequest = waiting.get(id);
        if (mergeRequest) {
          waiting.delete(id);
          await onCommits(mergeRequest, sourceBranch, commits);
        }
      }
      return waiting.size > 0;
    },
  );
}

/**
 * A merge request's commits from REST, page by page:
 * https://docs.gitlab.com/api/merge_requests/
 *
 * @throws the SDK's error where a page can't be had
 */
export async function* commitsByRest(
  { client }: Session,
  { projectId, iid }: MergeRequestReference,
  failures: StepFailures,
): AsyncGenerator<Commit[]> {
  const pages = client.list(
    endpoint`/projects/${projectId}/merge_requests/${iid}/commits`,
  );
  for await (const page of pages) {
    yield readRows(commitRow, page, failures.reject);
  }
}
