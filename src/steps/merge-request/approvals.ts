import { forEachConcurrently } from '../../gitlab/concurrency';
import { isForbidden, isMissing } from '../../gitlab/fault';
import { walk } from '../../gitlab/graphql/walk';
import type { Session } from '../../session';
import type { StepFailures } from '../stepFailures';
import { approvalsOperation } from './approvalsQuery';
import { CommitEvidence, evidenceNode, readEvidence } from './evidence';
import type { Scope } from '../scopes';
import { readApprovals } from './rest';
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
 * Merge requests whose approvals can't be had are recorded as failed and not
 * handed on: without approvals they would look unapproved.
 */
export async function fetchApprovals(
  session: Session,
  scope: Scope,
  page: MergeRequestRow[],
  failures: StepFailures,
  onApprovals: OnApprovals,
): Promise<void> {
  const waiting = new Map(page.map((row) => [row.id, row]));
  if (waiting.size === 0) {
    return;
  }
  await fromGraphql(session, scope, waiting, onApprovals);
  await forEachConcurrently(waiting.values(), REQUESTS_AT_A_TIME, (row) =>
    fromRest(session, row, failures, onApprovals),
  );
}

/** Takes what GraphQL answers out of `waiting`. */
async function fromGraphql(
  { graphql, settings }: Session,
  { kind, fullPath }: Scope,
  waiting: Map<number, MergeRequestRow>,
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
        }
      }
      return waiting.size > 0;
    },
  );
}

async function fromRest(
  session: Session,
  row: MergeRequestRow,
  failures: StepFailures,
  onApprovals: OnApprovals,
): Promise<void> {
  let approvals: Approvals | undefined;
  try {
    approvals = await readApprovals(session, row);
    if (!approvals) {
      failures.reject({ id: String(row.id), reason: 'approvals: malformed' });
      return;
    }
  } catch (error) {
    failures.record(nameOf(row), error);
    if (isMissing(error) || !isForbidden(error)) {
      return;
    }
  }
  await onApprovals(
    row,
    approvals,
    await evidenceFromRest(session, row, failures),
  );
}

/** What GitLab keeps back is absent, as it is from GraphQL's answers. */
async function evidenceFromRest(
  session: Session,
  row: MergeRequestRow,
  failures: StepFailures,
): Promise<CommitEvidence | undefined> {
  try {
    return await readEvidence(session, row, failures);
  } catch (error) {
    if (!isForbidden(error) && !isMissing(error)) {
      failures.record(nameOf(row), error);
    }
    return undefined;
  }
}

function nameOf(row: MergeRequestRow): string {
  return row.web_url ?? `merge request ${row.id}`;
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
