import * as z from 'zod';
import { amount, flag, globalId, maybe, text } from '../../gitlab/rows';
import { filled } from '../../graph/properties';

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
const commitPeople = z.object({
  authorEmail: maybe(text),
  committerEmail: maybe(text),
  author: maybe(user),
});
type CommitPeople = z.output<typeof commitPeople>;

/** https://docs.gitlab.com/api/graphql/reference/#mergerequest */
export const evidenceNode = z
  .object({
    commitCount: maybe(amount),
    commits: maybe(
      z.object({
        pageInfo,
        nodes: z.array(commitPeople),
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
        authors.every(Boolean) &&
        committersAreKnown(written, committers.nodes),
    };
  });

/**
 * Whether each address of a committer can be one of a user's who is told: GitLab
 * tells the users alone (its app/models/commit_collection.rb), and says nothing
 * where an address is nobody's. One that is an author's, too, is that author's.
 * GitLab 16.3 does not tell the addresses: there the users have to do.
 */
function committersAreKnown(
  commits: CommitPeople[],
  committers: { id: number }[],
): boolean {
  const authorIds = new Set(commits.map(({ author }) => author?.id));
  const ofAuthors = new Set(commits.map((one) => addressOf(one.authorEmail)));
  const ofOthers = new Set(
    commits
      .map((one) => addressOf(one.committerEmail))
      .filter((address) => address && !ofAuthors.has(address)),
  );
  const others = committers.filter(({ id }) => !authorIds.has(id));
  return ofOthers.size <= others.length;
}

/** Addresses are compared in lower case, as GitLab does. */
function addressOf(email: string | null | undefined): string | undefined {
  return filled(email)?.toLowerCase();
}

/** Sorted, for the two APIs may tell them in different orders. */
export function distinct(emails: (string | null | undefined)[]): string[] {
  return [...new Set(emails.flatMap((email) => filled(email) ?? []))].sort();
}
