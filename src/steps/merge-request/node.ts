import * as z from 'zod';
import { flag, globalId, id, maybe, moment, text } from '../../gitlab/rows';
import { Commit, commitsNode } from '../commit/row';
import { personNode } from '../user/row';
import { CommitEvidence, evidenceNode } from './evidence';
import { Review, reviewsNode } from './reviews';
import { Approvals, approvalsNode, MergeRequestRow } from './row';

/** A merge request as a page of GraphQL's tells of it. */
export interface ToldMergeRequest {
  row: MergeRequestRow;
  /** Whether the row lacks what REST's list tells. */
  lacksFields: boolean;
  approvals: Approvals;
  /** Whether there are approvers beyond these: REST tells of them. */
  lacksApprovers: boolean;
  evidence: CommitEvidence;
  reviews: Review[];
  /** All of them; absent where there are more, or they were not asked for. */
  commits?: Commit[];
}

/** Rows of a list within a row, at the most: one more may be on the next page. */
const LIST_SIZE = 100;

const people = maybe(z.object({ nodes: z.array(maybe(personNode)) }));

/** https://docs.gitlab.com/api/graphql/reference/#mergerequest, as REST's row. */
const rowNode = z.object({
  id: globalId,
  iid: text.regex(/^\d+$/).transform(Number),
  title: text,
  state: text,
  draft: flag,
  webUrl: maybe(text),
  createdAt: moment,
  updatedAt: maybe(text),
  mergedAt: maybe(text),
  sourceBranch: text,
  targetBranch: text,
  sourceProjectId: maybe(id),
  targetProjectId: id,
  diffHeadSha: maybe(text),
  mergeCommitSha: maybe(text),
  squash: flag,
  squashOnMerge: flag,
  detailedMergeStatus: maybe(text),
  conflicts: maybe(flag),
  mergeableDiscussionsState: maybe(flag),
  mergeWhenPipelineSucceeds: maybe(flag),
  shouldRemoveSourceBranch: maybe(flag),
  forceRemoveSourceBranch: maybe(flag),
  allowCollaboration: maybe(flag),
  author: maybe(personNode),
  mergeUser: maybe(personNode),
  reviewers: people,
  assignees: people,
  labels: maybe(z.object({ nodes: z.array(maybe(z.object({ title: text }))) })),
});
type RowNode = z.output<typeof rowNode>;

/** Nothing where the node is not what it should be: REST is to be asked for it. */
export function readNode(node: unknown): ToldMergeRequest | undefined {
  const row = rowNode.safeParse(node);
  const approvals = approvalsNode.safeParse(node);
  const evidence = evidenceNode.safeParse(node);
  const reviews = reviewsNode.safeParse(node);
  if (
    !row.success ||
    !approvals.success ||
    !evidence.success ||
    !reviews.success
  ) {
    return undefined;
  }
  const told = commitsNode.safeParse(node);
  return {
    row: rowOf(row.data),
    lacksFields: lacksFields(row.data),
    approvals: approvals.data.approvals,
    lacksApprovers: approvals.data.cut,
    evidence: evidence.data,
    reviews: reviews.data,
    commits: told.success && !told.data.cut ? told.data.commits : undefined,
  };
}

/**
 * GraphQL does not tell who closed a merge request (nor, before 17, when) and the
 * commit that it was squashed to. A list that is full or has someone in it who is
 * not told may be longer.
 */
function lacksFields(node: RowNode): boolean {
  const { state, squash, squashOnMerge } = node;
  return (
    state === 'closed' ||
    (state === 'merged' && (squash || squashOnMerge)) ||
    [node.reviewers, node.assignees, node.labels].some(isCut)
  );
}

function isCut(list: { nodes: unknown[] } | null | undefined): boolean {
  return Boolean(
    list && (list.nodes.length >= LIST_SIZE || !list.nodes.every(Boolean)),
  );
}

/** As lib/api/entities/merge_request_basic.rb makes it of the same columns. */
function rowOf(node: RowNode): MergeRequestRow {
  const isFromFork = node.sourceProjectId !== node.targetProjectId;
  return {
    id: node.id,
    iid: node.iid,
    project_id: node.targetProjectId,
    title: node.title,
    state: node.state,
    draft: node.draft,
    work_in_progress: node.draft,
    source_branch: node.sourceBranch,
    target_branch: node.targetBranch,
    source_project_id: node.sourceProjectId,
    target_project_id: node.targetProjectId,
    web_url: node.webUrl,
    created_at: node.createdAt,
    updated_at: node.updatedAt,
    merged_at: node.mergedAt,
    closed_at: null,
    author: node.author,
    merge_user: node.mergeUser,
    merged_by: node.state === 'merged' ? node.mergeUser : null,
    closed_by: null,
    reviewers: node.reviewers?.nodes.flatMap((one) => one ?? []),
    assignees: node.assignees?.nodes.flatMap((one) => one ?? []),
    labels: node.labels?.nodes.flatMap((label) => label?.title ?? []).sort(),
    sha: node.diffHeadSha,
    merge_commit_sha: node.mergeCommitSha,
    squash_commit_sha: null,
    squash: node.squash,
    detailed_merge_status:
      node.detailedMergeStatus && mergeStatus(node.detailedMergeStatus),
    has_conflicts: node.conflicts,
    blocking_discussions_resolved: node.mergeableDiscussionsState,
    merge_when_pipeline_succeeds: node.mergeWhenPipelineSucceeds,
    should_remove_source_branch: node.shouldRemoveSourceBranch,
    force_remove_source_branch: node.forceRemoveSourceBranch,
    ...(isFromFork && {
      allow_collaboration: node.allowCollaboration,
      allow_maintainer_to_push: node.allowCollaboration,
    }),
  };
}

/**
 * What REST calls a status; the rest are the same in small letters.
 *
 * Source: app/graphql/types/merge_requests/detailed_merge_status_enum.rb
 */
const STATUS_NAMES: ReadonlyMap<string, string> = new Map([
  ['BLOCKED_STATUS', 'merge_request_blocked'],
  ['EXTERNAL_STATUS_CHECKS', 'status_checks_must_pass'],
  ['JIRA_ASSOCIATION', 'jira_association_missing'],
  ['SECURITY_POLICIES_VIOLATIONS', 'security_policy_violations'],
  ['TITLE_NOT_MATCHING', 'title_regex'],
]);

function mergeStatus(name: string): string {
  return STATUS_NAMES.get(name) ?? name.toLowerCase();
}
