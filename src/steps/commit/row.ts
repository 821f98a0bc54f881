import * as z from 'zod';
import { bounded } from '../../graph/properties';
import type { GitLabSchema } from '../../gitlab/graphql/schema';
import { flag, maybe, text } from '../../gitlab/rows';

/** Messages of 30 kB are met: whole files, and their diffs. */
const freeText = text.transform(bounded);

/** A commit as both of GitLab's interfaces tell of it. */
export interface Commit {
  sha: string;
  shortId: string;
  title?: string | null;
  message?: string | null;
  authorName?: string | null;
  authorEmail?: string | null;
  authoredAt?: string | null;
  /** GraphQL tells the committer and the time since 16.5. */
  committerName?: string | null;
  committerEmail?: string | null;
  committedAt?: string | null;
  webUrl?: string | null;
  /** Whether it is known to have more than one parent. */
  merge: boolean;
}

/**
 * A row of `GET /projects/:id/merge_requests/:iid/commits`,
 * https://docs.gitlab.com/api/merge_requests/. GitLab answers it from a table
 * without the commits' parents (its lib/api/merge_requests.rb): then no commit is
 * told as a merge.
 */
export const commitRow = z
  .object({
    id: text,
    short_id: text,
    parent_ids: maybe(z.array(text)),
    title: maybe(freeText),
    message: maybe(freeText),
    author_name: maybe(text),
    author_email: maybe(text),
    authored_date: maybe(text),
    committer_name: maybe(text),
    committer_email: maybe(text),
    committed_date: maybe(text),
    web_url: maybe(text),
  })
  .transform(
    (row): Commit => ({
      sha: row.id,
      shortId: row.short_id,
      title: row.title,
      message: row.message,
      authorName: row.author_name,
      authorEmail: row.author_email,
      authoredAt: row.authored_date,
      committerName: row.committer_name,
      committerEmail: row.committer_email,
      committedAt: row.committed_date,
      webUrl: row.web_url,
      merge: (row.parent_ids ?? []).length > 1,
    }),
  );

/** https://docs.gitlab.com/api/graphql/reference/#commit */
const commitNode = z
  .object({
    sha: text,
    shortId: text,
    title: maybe(freeText),
    message: maybe(freeText),
    authorName: maybe(text),
    authorEmail: maybe(text),
    authoredDate: maybe(text),
    committerName: maybe(text),
    committerEmail: maybe(text),
    committedDate: maybe(text),
    webUrl: maybe(text),
  })
  .transform(({ authoredDate, committedDate, ...node }) => ({
    ...node,
    authoredAt: authoredDate,
    committedAt: committedDate,
  }));

/** GraphQL's `Commit` fields that make a `Commit`. */
export function commitFields({ has }: GitLabSchema): string[] {
  return [
    ...['sha', 'shortId', 'title', 'message', 'webUrl'],
    ...['authorName', 'authorEmail', 'authoredDate'],
    ...['committerName', 'committerEmail', 'committedDate'].filter((name) =>
      has('Commit', name),
    ),
  ];
}

/** GraphQL's commits that are no merges; never more than there are commits. */
export const ORDINARY_COMMITS =
  'commitsWithoutMergeCommits(first: 100) { nodes { sha } }';

/**
 * GraphQL's `MergeRequest`, for its commits. GraphQL tells no parents, but which
 * commits are merges: those that it leaves out of the second list. Without that
 * list no commit is told as a merge.
 */
export const commitsNode = z
  .object({
    commits: z.object({
      pageInfo: z.object({ hasNextPage: flag }),
      nodes: z.array(commitNode),
    }),
    commitsWithoutMergeCommits: maybe(
      z.object({ nodes: z.array(z.object({ sha: text })) }),
    ),
  })
  .transform(({ commits, commitsWithoutMergeCommits: others }) => {
    const ordinary = others && new Set(others.nodes.map(({ sha }) => sha));
    const isMerge = (sha: string) => ordinary?.has(sha) === false;
    return {
      /** Whether there are commits beyond the page. */
      cut: commits.pageInfo.hasNextPage,
      commits: commits.nodes.map(
        (commit): Commit => ({ ...commit, merge: isMerge(commit.sha) }),
      ),
    };
  });
