import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';
import { describedType } from '../../collect/describedType';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known, time, webUrl } from '../../graph/properties';
import { projectEntity } from '../project/entity';
import { userEntity } from '../user/entity';
import { nameOf } from '../user/row';
import { CommitEvidence, evidenceProperties } from './evidence';
import { mergeRequestProperties } from './properties';
import type { Approvals, MergeRequestRow } from './row';

/** Collected for a window of time only: older ones stay in the graph. */
const windowed = { partial: true };

export const mergeRequestEntity = describedType({
  resourceName: 'Merge Request',
  _type: 'gitlab_merge_request',
  _class: ['CodeReview', 'PR'],
  ...windowed,
  properties: mergeRequestProperties,
});

export const projectHasMergeRequest = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  mergeRequestEntity,
  windowed,
);

export const userOpenedMergeRequest = relationshipMetadata(
  userEntity,
  RelationshipClass.OPENED,
  mergeRequestEntity,
  windowed,
);

export const userApprovedMergeRequest = relationshipMetadata(
  userEntity,
  RelationshipClass.APPROVED,
  mergeRequestEntity,
  windowed,
);

export function mergeRequestKey(id: number): string {
  return `gitlab-merge-request:${id}`;
}

/**
 * @param repository name of the project
 * @param approvals absent where the token may not see them: that is not the
 *   same as none
 * @param evidence absent where the token may not see the commits
 */
export function createMergeRequestEntity(
  mergeRequest: MergeRequestRow,
  repository: string,
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
    sourceProjectId: known(mergeRequest.source_project_id),
    targetProjectId: known(mergeRequest.target_project_id),
    webLink: webUrl(mergeRequest.web_url),
    createdOn: time(mergeRequest.created_at),
    updatedOn: time(mergeRequest.updated_at),
    mergedOn: time(mergeRequest.merged_at),
    closedOn: time(mergeRequest.closed_at),
    ...people(mergeRequest),
    ...approvalProperties(mergeRequest, approvals),
    ...evidenceProperties(approvals, evidence),
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

function people(mergeRequest: MergeRequestRow) {
  const { author, closed_by: closer } = mergeRequest;
  const merger = mergeRequest.merge_user ?? mergeRequest.merged_by;
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

/**
 * `approved` says that somebody other than the author did and that GitLab asks
 * for no more: GitLab's own `approved` is true also where no rule asks for any and
 * nobody did.
 */
function approvalProperties(
  { author }: MergeRequestRow,
  approvals: Approvals | undefined,
) {
  if (!approvals) {
    return {};
  }
  const { approvers, unnamed = 0, required, left } = approvals;
  return {
    approved: left && left > 0 ? false : approvedByAnother(author, approvals),
    approvers: approvers.map(nameOf),
    approverIds: approvers.map(({ id }) => String(id)),
    approverLogins: approvers.map(({ username }) => username),
    approvalCount: approvers.length + unnamed,
    approvalsRequired: known(required),
    approvalsLeft: known(left),
    selfApproved: author
      ? approvers.some(({ id }) => id === author.id)
      : undefined,
  };
}

/**
 * Whoever is not told is not one who is: an approver without a name is not the
 * author. Where neither has one they may be the same, and so nothing is said.
 */
function approvedByAnother(
  author: MergeRequestRow['author'],
  { approvers, unnamed = 0 }: Approvals,
): boolean | undefined {
  if (approvers.some(({ id }) => id !== author?.id)) {
    return true;
  }
  return unnamed > 0 ? Boolean(author) || undefined : false;
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
