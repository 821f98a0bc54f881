import { forEachConcurrently } from '../../gitlab/concurrency';
import { isForbidden, isMissing } from '../../gitlab/fault';
import type { Operation } from '../../gitlab/graphql/graphqlClient';
import type { Session } from '../../session';
import type { StepFailures } from '../stepFailures';
import { PERSON_FIELDS } from '../user/row';
import type { Scope } from './lists';
import { readApprovals } from './rest';
import { Approvals, approvalsNode, MergeRequestRow } from './row';
import { walk } from './walk';

/** Called once for each merge request; see `createMergeRequestEntity`. */
export type OnApprovals = (
  mergeRequest: MergeRequestRow,
  approvals: Approvals | undefined,
) => Promise<void>;

const REQUESTS_AT_A_TIME = 8;

/**
 * The approvals of a page of merge requests. GraphQL is asked for the merge
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
      operation: kind === 'group' ? groupApprovals : projectApprovals,
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
        const whole = read.success && !read.data.cut && !isTouched(at);
        const row = whole ? waiting.get(read.data.id) : undefined;
        if (row && read.success) {
          waiting.delete(row.id);
          await onApprovals(row, read.data.approvals);
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
  const name = row.web_url ?? `merge request ${row.id}`;
  let approvals: Approvals | undefined;
  try {
    approvals = await readApprovals(session, row);
    if (!approvals) {
      failures.reject({ id: String(row.id), reason: 'approvals: malformed' });
      return;
    }
  } catch (error) {
    failures.record(name, error);
    if (isMissing(error) || !isForbidden(error)) {
      return;
    }
  }
  await onApprovals(row, approvals);
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

const groupApprovals = approvalsOperation(
  'GroupApprovals',
  'group',
  'includeSubgroups: true, includeArchived: true, ',
);
const projectApprovals = approvalsOperation('ProjectApprovals', 'project', '');

/** The fields that only GitLab's Enterprise Edition has come first. */
function approvalsOperation(
  name: string,
  root: Scope['kind'],
  scopeArguments: string,
): Operation {
  const document = (editionFields: string) =>
    `query ${name}($fullPath: ID!, $from: Time!, $to: Time!, $since: Time!, $first: Int!, $after: String) {
      ${root}(fullPath: $fullPath) {
        mergeRequests(${scopeArguments}createdAfter: $from, createdBefore: $to, updatedAfter: $since, sort: CREATED_ASC, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id ${editionFields}
            approvedBy(first: 100) { pageInfo { hasNextPage } nodes { ${PERSON_FIELDS} } }
          }
        }
      }
    }`;
  return {
    name,
    documents: [document('approvalsRequired approvalsLeft'), document('')],
  };
}
