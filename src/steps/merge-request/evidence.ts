import { z } from 'zod';
import type { Coverage } from '../../collect/coverage';
import {
  amount,
  flag,
  globalId,
  maybe,
  Rejection,
  text,
} from '../../gitlab/rows';
import { filled } from '../../graph/properties';
import type { Session } from '../../session';
import { commitsByRest } from '../commit/read';
import type { Commit } from '../commit/row';
import type { MergeRequestRow } from './row';

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
 * GraphQL's `MergeRequest` fields that make the evidence, as far as this GitLab's
 * schema has them: a commit's committer is newer than 16.3.
 *
 * @param has whether a type has a field
 * @param commitFields what else is asked of the commits
 */
export function evidenceSelection(
  has: (type: string, field: string) => boolean,
  commitFields: string[] = [],
): string {
  const whole = 'first: 100) { pageInfo { hasNextPage } nodes';
  const emails = ['authorEmail', 'committerEmail'];
  const commit = [
    ...new Set([
      ...commitFields,
      ...emails.filter((name) => has('Commit', name)),
    ]),
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

/**
 * The evidence that REST has, and the commits themselves where these are no more
 * than a page.
 *
 * @throws Fault where the commits can't be had
 */
export async function readEvidence(
  session: Session,
  { project_id: projectId, iid }: MergeRequestRow,
  coverage: Coverage,
): Promise<{ evidence: CommitEvidence; commits?: Commit[] }> {
  const emails: (string | null | undefined)[] = [];
  const shas = new Set<string>();
  const pages: Commit[][] = [];
  let isWhole = true;
  const reject = (rejection: Rejection) => {
    isWhole &&= rejection.field !== undefined;
    coverage.reject(rejection);
  };
  for await (const page of commitsByRest(session, { projectId, iid }, reject)) {
    for (const commit of page) {
      emails.push(commit.authorEmail, commit.committerEmail);
      shas.add(commit.sha);
    }
    pages.push(pages.length === 0 ? page : []);
  }
  return {
    evidence: {
      // Of some of them it would be a wrong number.
      count: isWhole ? shas.size : undefined,
      emails: isWhole ? distinct(emails) : undefined,
      userIds: [],
      complete: false,
    },
    commits: isWhole && pages.length < 2 ? pages[0] ?? [] : undefined,
  };
}

/** Sorted, for the two APIs may tell them in different orders. */
function distinct(emails: (string | null | undefined)[]): string[] {
  return [...new Set(emails.flatMap((email) => filled(email) ?? []))].sort();
}
