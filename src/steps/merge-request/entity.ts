import type { Entity } from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import { describedType } from '../../collect/describedType';
import { filled, known, time, webUrl } from '../../graph/properties';
import { approvalProperties } from './approvalProperties';
import type { CommitEvidence } from './evidence';
import { evidenceProperties } from './evidenceProperties';
import { mergeRequestProperties } from './properties';
import { Approvals, MergeRequestRow, mergerOf } from './row';

/** Collected for a window of time only: older ones stay in the graph. */
export const windowed = { partial: true };

export const mergeRequestEntity = describedType({
  resourceName: 'Merge Request',
  _type: 'gitlab_merge_request',
  _class: ['CodeReview', 'PR'],
  ...windowed,
  properties: mergeRequestProperties,
});

export function mergeRequestKey(id: number): string {
  return `gitlab-merge-request:${id}`;
}

/** Where it is merged into. */
interface Target extends Pick<CollectedProject, 'name' | 'defaultBranch'> {
  /** Whether the branch is protected; absent where not all patterns are known. */
  isTargetProtected?: boolean;
}

/**
 * @param target the project that it is merged into, as it was collected, and what is
 *   known of the branch
 * @param approvals absent where the token may not see them: that is not the
 *   same as none
 * @param evidence absent where the token may not see the commits
 */
export function createMergeRequestEntity(
  mergeRequest: MergeRequestRow,
  { name: repository, defaultBranch, isTargetProtected }: Target,
  approvals: Approvals | undefined,
  evidence?: CommitEvidence,
): Entity {
  const title = filled(mergeRequest.title) ?? `!${mergeRequest.iid}`;
  const key = mergeRequestKey(mergeRequest.id);
  return mergeRequestEntity.create(key, mergeRequest, {
    id: String(mergeRequest.id),
    iid: mergeRequest.iid,
    name: title,
    displayName: title,
    title,
    projectId: mergeRequest.project_id,
    repository,
    state: mergeRequest.state,
    open: mergeRequest.state === 'opened',
    merged: mergeRequest.state === 'merged',
    // GitLab 13.2 renamed work_in_progress to draft.
    draft: known(mergeRequest.draft) ?? known(mergeRequest.work_in_progress),
    source: mergeRequest.source_branch,
    target: mergeRequest.target_branch,
    targetsDefaultBranch:
      defaultBranch === undefined
        ? undefined
        : mergeRequest.target_branch === defaultBranch,
    targetBranchProtectedNow: isTargetProtected,
    sourceProjectId: known(mergeRequest.source_project_id),
    targetProjectId: known(mergeRequest.target_project_id),
    fromFork: isFromFork(mergeRequest),
    webLink: webUrl(mergeRequest.web_url),
    createdOn: time(mergeRequest.created_at),
    updatedOn: time(mergeRequest.updated_at),
    mergedOn: time(mergeRequest.merged_at),
    closedOn: time(mergeRequest.closed_at),
    ...people(mergeRequest),
    ...approvalProperties(mergeRequest, approvals),
    ...evidenceProperties(mergeRequest, approvals, evidence),
    ...commits(mergeRequest),
    labels: known(mergeRequest.labels),
    squash: known(mergeRequest.squash),
    detailedMergeStatus: known(mergeRequest.detailed_merge_status),
    hasConflicts: known(mergeRequest.has_conflicts),
    blockingDiscussionsResolved: known(
      mergeRequest.blocking_discussions_resolved,
    ),
    mergeWhenPipelineSucceeds: known(mergeRequest.merge_when_pipeline_succeeds),
    shouldRemoveSourceBranch: known(mergeRequest.should_remove_source_branch),
    forceRemoveSourceBranch: known(mergeRequest.force_remove_source_branch),
    allowCollaboration: known(mergeRequest.allow_collaboration),
    allowMaintainerToPush: known(mergeRequest.allow_maintainer_to_push),
  });
}

/**
 * A merge request whose fork was deleted has no source project any more; GitLab
 * takes it for one from a fork, too (`for_fork?` in its app/models/merge_request.rb).
 */
function isFromFork({
  source_project_id: source,
  project_id: target,
}: MergeRequestRow): boolean | undefined {
  return source === undefined ? undefined : source !== target;
}

function people(mergeRequest: MergeRequestRow) {
  const { author, closed_by: closer } = mergeRequest;
  const merger = mergerOf(mergeRequest);
  return {
    authorId: known(author?.id),
    authorUsername: known(author?.username),
    mergedById: known(merger?.id),
    mergedByUsername: known(merger?.username),
    mergedByAuthor: merger && author ? merger.id === author.id : undefined,
    closedById: known(closer?.id),
    closedByUsername: known(closer?.username),
    reviewerLogins: mergeRequest.reviewers?.map(({ username }) => username),
    assigneeLogins: mergeRequest.assignees?.map(({ username }) => username),
  };
}

function commits({
  web_url: url,
  sha,
  merge_commit_sha: merge,
  squash_commit_sha: squash,
}: MergeRequestRow) {
  const commit = filled(merge) ?? filled(squash) ?? filled(sha);
  const project = url?.replace(/(\/-)?\/merge_requests\/\d+$/, '');
  return {
    sha: filled(sha),
    mergeCommitSha: filled(merge),
    squashCommitSha: filled(squash),
    commitWebLink:
      commit && project && project !== url
        ? webUrl(`${project}/-/commit/${commit}`)
        : undefined,
  };
}
