import { z } from 'zod';
import type { Coverage } from '../../collect/coverage';
import { endpoint } from '../../gitlab/endpoint';
import {
  amount,
  flag,
  globalId,
  maybe,
  readRows,
  text,
} from '../../gitlab/rows';
import { filled, known } from '../../graph/properties';
import type { Session } from '../../session';
import type { Approvals, MergeRequestRow } from './row';

/** What the commits of a merge request tell of who wrote its change. */
export interface CommitEvidence {
  count?: number | null;
  /** Of authors and committers; absent where not all commits were seen. */
  emails?: string[];
  /** Users who are known to have written or committed one. */
  userIds: number[];
  /** Whether no other user can have written one. */
  complete: boolean;
}

/**
 * Evidence for the separation of duties. `approvedByCommitter` says that somebody
 * approved a change with a commit of their own in it; it is absent where GitLab
 * does not tell for sure, and so never falsely `false`:
 *
 * - REST knows a commit's people by name and e-mail address only, so there it is
 *   told only of what nobody approved;
 * - GraphQL knows them as users where the address is one of a user's. With an
 *   address that is nobody's, or beyond 100 commits, it can only be `true`.
 */
export function evidenceProperties(
  approvals: Approvals | undefined,
  evidence: CommitEvidence | undefined,
) {
  return {
    commitCount: known(evidence?.count),
    committerEmails: evidence?.emails,
    approvedByCommitter: approvals && approvedByCommitter(approvals, evidence),
  };
}

/** The types of GitLab's schema that `evidenceSelection` asks about. */
export const EVIDENCE_TYPES = ['MergeRequest', 'Commit'];

/**
 * GraphQL's `MergeRequest` fields that make the evidence, as far as this GitLab's
 * schema has them: a commit's committer is newer than 16.3.
 *
 * @param has whether a type has a field
 */
export function evidenceSelection(
  has: (type: string, field: string) => boolean,
): string {
  const whole = 'first: 100) { pageInfo { hasNextPage } nodes';
  const commit = [
    ...['authorEmail', 'committerEmail'].filter((name) => has('Commit', name)),
    ...(has('Commit', 'author') ? ['author { id }'] : []),
  ];
  const fields = {
    commitCount: 'commitCount',
    commits: `commits(${whole} { ${commit.join(' ')} } }`,
    committers: `committers(${whole} { id } }`,
  };
  return Object.entries(fields)
    .filter(([name]) => has('MergeRequest', name))
    .map(([, selection]) => selection)
    .join(' ');
}

const user = z.object({ id: globalId });
const pageInfo = z.object({ hasNextPage: flag });

/** https://docs.gitlab.com/api/graphql/reference/#mergerequest */
export const evidenceNode = z
  .object({
    commitCount: maybe(amount),
    commits: maybe(
      z.object({
        pageInfo,
        nodes: z.array(
          z.object({
            authorEmail: maybe(text),
            committerEmail: maybe(text),
            author: maybe(user),
          }),
        ),
      }),
    ),
    committers: maybe(z.object({ pageInfo, nodes: z.array(user) })),
  })
  .transform(({ commitCount, commits, committers }): CommitEvidence => {
    const written = commits?.nodes ?? [];
    const allCommits = commits?.pageInfo.hasNextPage === false;
    const authors = written.map(({ author }) => author);
    return {
      count: commitCount,
      emails: allCommits
        ? distinct(
            written.flatMap((one) => [one.authorEmail, one.committerEmail]),
          )
        : undefined,
      userIds: [...authors, ...(committers?.nodes ?? [])].flatMap(
        (someone) => someone?.id ?? [],
      ),
      complete:
        allCommits &&
        committers?.pageInfo.hasNextPage === false &&
        authors.every(Boolean),
    };
  });

/** https://docs.gitlab.com/api/merge_requests/#get-single-merge-request-commits */
const commitRow = z.object({
  /** The SHA. */
  id: text,
  author_email: maybe(text),
  committer_email: maybe(text),
});

/**
 * The evidence that REST has.
 *
 * @throws Fault where the commits can't be had
 */
export async function readEvidence(
  { client }: Session,
  { project_id: project, iid }: MergeRequestRow,
  coverage: Coverage,
): Promise<CommitEvidence> {
  const emails: (string | null | undefined)[] = [];
  const shas = new Set<string>();
  let isWhole = true;
  const pages = client.list(
    endpoint`/projects/${project}/merge_requests/${iid}/commits`,
  );
  for await (const page of pages) {
    const rows = readRows(commitRow, page, coverage.reject);
    isWhole &&= rows.length === page.length;
    for (const row of rows) {
      emails.push(row.author_email, row.committer_email);
      shas.add(row.id);
    }
  }
  return {
    // Of some of them it would be a wrong number.
    count: isWhole ? shas.size : undefined,
    emails: isWhole ? distinct(emails) : undefined,
    userIds: [],
    complete: false,
  };
}

function approvedByCommitter(
  { approvers, unnamed = 0 }: Approvals,
  evidence: CommitEvidence | undefined,
): boolean | undefined {
  if (approvers.length + unnamed === 0) {
    return false;
  }
  if (approvers.some(({ id }) => evidence?.userIds.includes(id))) {
    return true;
  }
  return evidence?.complete && unnamed === 0 ? false : undefined;
}

/** Sorted, for the two APIs may tell them in different orders. */
function distinct(emails: (string | null | undefined)[]): string[] {
  return [...new Set(emails.flatMap((email) => filled(email) ?? []))].sort();
}
