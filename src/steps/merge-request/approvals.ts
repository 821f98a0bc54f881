import { Coverage, outcomeOfAsking, Part } from '../../collect/coverage';
import type { Collected } from '../../collect/collected';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { walk } from '../../gitlab/graphql/walk';
import type { Session } from '../../session';
import { approvalsOperation } from './approvalsQuery';
import { CommitEvidence, evidenceNode, readEvidence } from './evidence';
import { pageOf, readApprovals } from './rest';
import { Approvals, approvalsNode, MergeRequestRow } from './row';

/** Called once for each merge request; see `createMergeRequestEntity`. */
export type OnApprovals = (
  mergeRequest: MergeRequestRow,
  approvals: Approvals | undefined,
  evidence: CommitEvidence | undefined,
) => Promise<void>;

const REQUESTS_AT_A_TIME = 8;

/**
 * The approvals of a page of merge requests, and what their commits tell of who
 * wrote them. GraphQL is asked for the merge
 * requests of the same scope that were created in the time that the page spans,
 * which are these; those it does not answer are asked of REST, one by one.
 *
 * Every merge request is settled. Approvals that are kept back are absent; where
 * they failed, the merge request is not handed on, and stays in the graph as it
 * was.
 */
export async function fetchApprovals(
  session: Session,
  scope: Collected,
  page: MergeRequestRow[],
  coverage: Coverage,
  onApprovals: OnApprovals,
): Promise<void> {
  const waiting = new Map(page.map((row) => [row.id, row]));
  if (waiting.size === 0) {
    return;
  }
  coverage.expect(waiting.size);
  await fromGraphql(session, scope, waiting, coverage, onApprovals);
  await forEachConcurrently(waiting.values(), REQUESTS_AT_A_TIME, (row) =>
    fromRest(session, row, coverage, onApprovals),
  );
}

/** Takes what GraphQL answers out of `waiting`. */
async function fromGraphql(
  { graphql, settings }: Session,
  { kind, fullPath }: Collected,
  waiting: Map<number, MergeRequestRow>,
  coverage: Coverage,
  onApprovals: OnApprovals,
): Promise<void> {
  await walk(
    graphql,
    {
      operation: approvalsOperation(kind),
      variables: {
        ...timeSpan([...waiting.values()]),
        fullPath,
        since: settings.mergeRequestsUpdatedAfter.toISOString(),
      },
      path: [kind, 'mergeRequests'],
      lastRecourse: 'restInstead',
    },
    async ({ nodes, isTouched }) => {
      for (const [at, node] of nodes.entries()) {
        const read = approvalsNode.safeParse(node);
        const evidence = evidenceNode.safeParse(node);
        if (!read.success || !evidence.success || isTouched(at)) {
          continue;
        }
        const { id, cut, approvals } = read.data;
        const row = cut ? undefined : waiting.get(id);
        if (row) {
          waiting.delete(id);
          await onApprovals(row, approvals, evidence.data);
          coverage.settle(partOf(row), ANSWERED);
        }
      }
      return waiting.size > 0;
    },
  );
}

async function fromRest(
  session: Session,
  row: MergeRequestRow,
  coverage: Coverage,
  onApprovals: OnApprovals,
): Promise<void> {
  let approvals: Approvals | undefined;
  const outcome = await outcomeOfAsking(async (): Promise<Outcome> => {
    approvals = await readApprovals(session, row);
    return approvals ? ANSWERED : { kind: 'failed', reason: 'malformed' };
  });
  if (outcome.kind === 'failed') {
    coverage.settle(partOf(row), outcome);
    return;
  }
  let evidence: CommitEvidence | undefined;
  const told = await outcomeOfAsking(async () => {
    evidence = await readEvidence(session, row, coverage);
    return ANSWERED;
  });
  await onApprovals(row, approvals, evidence);
  // What is kept back of the commits is absent, as it is from GraphQL's answers.
  coverage.settle(partOf(row), told.kind === 'failed' ? told : outcome);
}

function partOf(row: MergeRequestRow): Part {
  return {
    name: row.web_url ?? `merge request ${row.id}`,
    parent: { kind: 'project', id: row.project_id },
    page: pageOf(row),
  };
}

/**
 * The time of creation that rows span. GitLab's answers have milliseconds and
 * its database has more, so one is added on both sides.
 */
function timeSpan(rows: MergeRequestRow[]): { from: string; to: string } {
  const times = rows.map((row) => Date.parse(row.created_at));
  return {
    from: new Date(Math.min(...times) - 1).toISOString(),
    to: new Date(Math.max(...times) + 1).toISOString(),
  };
}
