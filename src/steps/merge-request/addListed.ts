import { outcomeOfAsking } from '../../collect/coverage';
import { reachOf } from '../../collect/reach';
import { tokenOwnerOf } from '../../collect/tokenOwner';
import { REPORTER } from '../../gitlab/accessLevels';
import { forEachConcurrently } from '../../gitlab/concurrency';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import type { Session } from '../../session';
import type { Commit } from '../commit/row';
import type { Collector } from './collector';
import type { Slice } from './counts';
import type { CommitEvidence } from './evidence';
import { readEvidence } from './evidenceByRest';
import { listMergeRequests, readApprovals } from './rest';
import type { Approvals, MergeRequestRow } from './row';

const REQUESTS_AT_A_TIME = 8;

/**
 * Adds what REST lists of a slice and is not in the graph yet. Approvals and
 * commits are asked for one by one.
 *
 * @throws Fault where the list can't be had
 */
export async function addListed(
  collector: Collector,
  { scope, span }: Slice,
  at: number,
): Promise<void> {
  const { session, coverage } = collector;
  const pages = listMergeRequests(session, scope, span, 'all', coverage.reject);
  for await (const page of pages) {
    const rows = page.filter(collector.isWanted);
    await forEachConcurrently(rows.values(), REQUESTS_AT_A_TIME, (row) =>
      addOne(collector, row, at),
    );
  }
}

/**
 * Approvals that are kept back are absent; where they failed, the merge request
 * is not added, and stays in the graph as it was.
 */
async function addOne(
  collector: Collector,
  row: MergeRequestRow,
  at: number,
): Promise<void> {
  const { session, approvals: coverage } = collector;
  const { approvals, outcome } = await approvalsOf(collector, row);
  if (outcome.kind === 'failed') {
    collector.miss(coverage, row, outcome);
    return;
  }
  let read: { evidence: CommitEvidence; commits?: Commit[] } | undefined;
  const told = await outcomeOfAsking(async () => {
    read = await readEvidence(session, row, coverage);
    return ANSWERED;
  });
  collector.handOver(at, [{ row, commits: read?.commits }]);
  const worse: Outcome =
    told.kind !== 'answered' && (await isLost(session, row, told))
      ? { kind: 'failed', reason: `commits: ${told.reason}` }
      : outcome;
  await collector.add({ row, approvals, evidence: read?.evidence }, worse);
}

/**
 * Whether commits are missing that the token's role should see. What is kept back
 * from the role is absent, as it is from GraphQL's answers.
 */
async function isLost(
  session: Session,
  { project_id: projectId }: MergeRequestRow,
  told: Outcome,
): Promise<boolean> {
  if (told.kind !== 'refused') {
    return told.kind === 'failed';
  }
  const { is_auditor } = await tokenOwnerOf(session);
  return is_auditor || reachOf(session).has('project', projectId, REPORTER);
}

/** A merge request's approvals from REST, and what became of the question. */
export async function approvalsOf(
  { session }: Collector,
  row: MergeRequestRow,
): Promise<{ approvals?: Approvals; outcome: Outcome }> {
  let approvals: Approvals | undefined;
  const outcome = await outcomeOfAsking(async (): Promise<Outcome> => {
    approvals = await readApprovals(session, row);
    return approvals ? ANSWERED : { kind: 'failed', reason: 'malformed' };
  });
  return { approvals, outcome };
}
