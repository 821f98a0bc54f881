import { RestRequest } from '../../http/route';
import { lookup } from '../../world/lookup';
import { WorldMergeRequest, WorldUser } from '../../world/types';
import { userBasic } from './user';

/**
 * A row of a list. Source: lib/api/entities/merge_request_basic.rb and its
 * enterprise extension.
 */
export function mergeRequestBasic(
  request: RestRequest,
  row: WorldMergeRequest,
) {
  const mergedBy = userOrNull(request, row.mergedById);
  const assignees = usersOf(request, row.assigneeIds);
  return {
    id: row.id,
    iid: row.iid,
    project_id: row.projectId,
    title: row.title,
    description: row.description,
    state: row.state,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    merged_by: mergedBy,
    merge_user: mergedBy ?? userOrNull(request, row.autoMergeById),
    merged_at: row.mergedAt,
    merge_after: null,
    closed_by: userOrNull(request, row.closedById),
    closed_at: row.closedAt,
    prepared_at: row.createdAt,
    target_branch: row.targetBranch,
    source_branch: row.sourceBranch,
    user_notes_count: 0,
    upvotes: 0,
    downvotes: 0,
    author: userOrNull(request, row.authorId),
    assignees,
    assignee: assignees[0] ?? null,
    reviewers: usersOf(request, row.reviewerIds),
    source_project_id: row.sourceProjectId,
    target_project_id: row.projectId,
    labels: labelNames(request, row),
    draft: row.draft,
    imported: false,
    imported_from: 'none',
    work_in_progress: row.draft,
    milestone: null,
    merge_when_pipeline_succeeds: isAutoMergeSet(row),
    ...mergeability(row),
    sha: row.sha,
    merge_commit_sha: row.mergeCommitSha,
    squash_commit_sha: row.squashCommitSha,
    discussion_locked: null,
    should_remove_source_branch: null,
    force_remove_source_branch: true,
    ...references(request, row),
    time_stats: {
      time_estimate: 0,
      total_time_spent: 0,
      human_time_estimate: null,
      human_total_time_spent: null,
    },
    squash: row.squash,
    squash_on_merge: row.squash,
    ...(isFromFork(row) && {
      allow_collaboration: true,
      allow_maintainer_to_push: true,
    }),
    task_completion_status: { count: 0, completed_count: 0 },
    has_conflicts: false,
    blocking_discussions_resolved: true,
    ...(request.instance.enterprise && { approvals_before_merge: null }),
  };
}

/** Who merged it is told first, also where auto-merge was set. */
export function isAutoMergeSet({ autoMergeById, state }: WorldMergeRequest) {
  return autoMergeById !== null && state === 'opened';
}

/** `for_fork?` in app/models/merge_request.rb. */
export function isFromFork({ sourceProjectId, projectId }: WorldMergeRequest) {
  return sourceProjectId !== projectId;
}

/** The users that exist, in the order of the ids. */
export function usersOf(request: RestRequest, ids: readonly number[]) {
  const { users } = lookup(request.world);
  return ids
    .map((id) => users.get(id))
    .filter((user): user is WorldUser => user !== undefined)
    .map((user) => userBasic(request, user));
}

function userOrNull(request: RestRequest, id: number | null) {
  return id === null ? null : usersOf(request, [id])[0] ?? null;
}

function labelNames({ world }: RestRequest, row: WorldMergeRequest): string[] {
  return world.labels
    .filter(({ id }) => row.labelIds.includes(id))
    .map(({ name }) => name)
    .sort();
}

function mergeability(row: WorldMergeRequest) {
  return {
    merge_status: 'can_be_merged',
    detailed_merge_status: detailedMergeStatus(row),
  };
}

/** Source: app/services/merge_requests/mergeability/detailed_merge_status_service.rb. */
export function detailedMergeStatus({ state, draft }: WorldMergeRequest) {
  const openStatus = draft ? 'draft_status' : 'mergeable';
  return state === 'opened' ? openStatus : 'not_open';
}

function references(
  { world, instance: { baseUrl } }: RestRequest,
  { iid, projectId }: WorldMergeRequest,
) {
  const path = lookup(world).projects.get(projectId)?.pathWithNamespace;
  return {
    reference: `!${iid}`,
    references: {
      short: `!${iid}`,
      relative: `!${iid}`,
      full: `${path}!${iid}`,
    },
    web_url: `${baseUrl}/${path}/-/merge_requests/${iid}`,
  };
}
