import * as z from 'zod';
import {
  amount,
  flag,
  globalId,
  id,
  maybe,
  maybeLinked,
  moment,
  text,
} from '../../gitlab/rows';
import { Person, person, personNode } from '../user/row';

/** Whole seconds: GraphQL tells no more of a time (app/graphql/types/time_type.rb). */
const wholeSecond = (value: string) => value.replace(/\.\d+/, '');
const second = text.transform(wholeSecond);

/**
 * A row of `GET /groups/:id/merge_requests` and its like,
 * https://docs.gitlab.com/api/merge_requests/. Only these fields enter the
 * program, and with it the graph's raw data; descriptions stay out, they are
 * long and may hold anything.
 */
export const mergeRequestRow = z.object({
  id,
  iid: id,
  project_id: id,
  title: text,
  state: text,
  draft: maybe(flag),
  work_in_progress: maybe(flag),
  source_branch: text,
  target_branch: text,
  source_project_id: maybe(id),
  target_project_id: maybe(id),
  web_url: maybe(text),
  created_at: moment.transform(wholeSecond),
  updated_at: maybe(second),
  merged_at: maybe(second),
  closed_at: maybe(second),
  /** Gone with a deleted account, where GitLab puts no ghost in its place. */
  author: maybeLinked(person),
  merge_user: maybe(person),
  /** What `merge_user` was called before GitLab 14.7. */
  merged_by: maybe(person),
  closed_by: maybe(person),
  reviewers: maybe(z.array(person)),
  assignees: maybe(z.array(person)),
  labels: maybe(z.array(text)),
  sha: maybe(text),
  merge_commit_sha: maybe(text),
  squash_commit_sha: maybe(text),
  squash: maybe(flag),
  detailed_merge_status: maybe(text),
  has_conflicts: maybe(flag),
  blocking_discussions_resolved: maybe(flag),
  merge_when_pipeline_succeeds: maybe(flag),
  should_remove_source_branch: maybe(flag),
  force_remove_source_branch: maybe(flag),
  allow_collaboration: maybe(flag),
  allow_maintainer_to_push: maybe(flag),
});
export type MergeRequestRow = z.output<typeof mergeRequestRow>;

/**
 * Who merged it. On one that is not merged `merge_user` is who set auto-merge (GitLab's
 * lib/api/entities/merge_request_basic.rb), who has done nothing yet.
 */
export function mergerOf(row: MergeRequestRow): Person | null | undefined {
  return row.state === 'merged' ? row.merge_user ?? row.merged_by : undefined;
}

/** Who approved a merge request, and what is still asked for. */
export interface Approvals {
  approvers: Person[];
  /** How many others approved of whom GitLab tells nothing, such as deleted ones. */
  unnamed?: number;
  /** Premium and Ultimate only, as is `left`. */
  required?: number | null;
  left?: number | null;
}

/**
 * `GET /projects/:id/merge_requests/:iid/approvals`,
 * https://docs.gitlab.com/api/merge_request_approvals/
 */
export const approvalsAnswer = z
  .object({
    approved_by: z.array(z.object({ user: maybe(person) })),
    approvals_required: maybe(amount),
    approvals_left: maybe(amount),
  })
  .transform(
    ({ approved_by: approvedBy, ...answer }): Approvals => ({
      approvers: approvedBy.flatMap(({ user }) => user ?? []),
      unnamed: approvedBy.filter(({ user }) => !user).length,
      required: answer.approvals_required,
      left: answer.approvals_left,
    }),
  );

/** GraphQL's `MergeRequest`, for its approvals. */
export const approvalsNode = z
  .object({
    id: globalId,
    approvedBy: z.object({
      pageInfo: z.object({ hasNextPage: flag }),
      nodes: z.array(maybe(personNode)),
    }),
    approvalsRequired: maybe(amount),
    approvalsLeft: maybe(amount),
  })
  .transform((node) => ({
    id: node.id,
    /**
     * Whether there are approvers beyond the page, or some that GraphQL does not
     * name: REST tells of them.
     */
    cut:
      node.approvedBy.pageInfo.hasNextPage ||
      node.approvedBy.nodes.some((approver) => !approver),
    approvals: {
      approvers: node.approvedBy.nodes.flatMap((approver) => approver ?? []),
      unnamed: 0,
      required: node.approvalsRequired,
      left: node.approvalsLeft,
    } as Approvals,
  }));
