import { z } from 'zod';
import type { Coverage } from '../../collect/coverage';
import { endpoint } from '../../gitlab/endpoint';
import { globalId, readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { walk } from '../../gitlab/graphql/walk';
import type {
  MergeRequestReference,
  ScopedMergeRequests,
} from './mergeRequests';
import { commitsOperation } from './query';
import { Commit, commitRow, mergeRequestNode } from './row';

export interface ScopeReader {
  /** Resolves when the commits of this merge request may be read. */
  turnOf(mergeRequest: MergeRequestReference): Promise<void>;
  /** Takes all commits of a merge request. */
  onCommits(
    mergeRequest: MergeRequestReference,
    branch: string,
    commits: Commit[],
  ): Promise<void>;
  /**
   * Takes merge requests that the list has passed without their commits, such as
   * those of more than 100, which REST answers in no more requests than GraphQL.
   */
  otherwise(mergeRequests: MergeRequestReference[]): Promise<void>;
}

/**
 * Reads the commits of a scope's merge requests from GraphQL, and takes these
 * merge requests out. Those that stay are not in its list, or it has none.
 */
export async function readScope(
  { graphql, settings }: Session,
  { scope, mergeRequests: waiting }: ScopedMergeRequests,
  { turnOf, onCommits, otherwise }: ScopeReader,
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
      lastRecourse: 'restInstead',
    },
    async ({ nodes, isTouched }) => {
      let reached = -Infinity;
      for (const [at, node] of nodes.entries()) {
        const mergeRequest = waiting.get(idOf(node));
        if (!mergeRequest) {
          continue;
        }
        reached = Math.max(reached, mergeRequest.createdOn);
        const read = mergeRequestNode.safeParse(node);
        if (read.success && !read.data.cut && !isTouched(at)) {
          waiting.delete(mergeRequest.id);
          const { sourceBranch, commits } = read.data;
          await onCommits(mergeRequest, sourceBranch, commits);
        }
      }
      const passed = createdBefore(reached, waiting);
      passed.forEach(({ id }) => waiting.delete(id));
      await otherwise(passed);
      const [next] = waiting.values();
      if (next) {
        await turnOf(next);
      }
      return next !== undefined;
    },
  );
}

/** Those of the same time may come yet: GitLab may have them in another order. */
function createdBefore(
  time: number,
  waiting: Map<number, MergeRequestReference>,
): MergeRequestReference[] {
  const passed: MergeRequestReference[] = [];
  for (const mergeRequest of waiting.values()) {
    if (mergeRequest.createdOn >= time) {
      break;
    }
    passed.push(mergeRequest);
  }
  return passed;
}

function idOf(node: unknown): number {
  const read = z.object({ id: globalId }).safeParse(node);
  return read.success ? read.data.id : NaN;
}

/**
 * A merge request's commits from REST, page by page:
 * https://docs.gitlab.com/api/merge_requests/
 *
 * @throws Fault where a page can't be had
 */
export async function* commitsByRest(
  { client }: Session,
  { projectId, iid }: MergeRequestReference,
  coverage: Coverage,
): AsyncGenerator<Commit[]> {
  const pages = client.list(
    endpoint`/projects/${projectId}/merge_requests/${iid}/commits`,
  );
  for await (const page of pages) {
    yield readRows(commitRow, page, coverage.reject);
  }
}
