import {
  WorldCommit,
  WorldMergeRequest,
  WorldProject,
  WorldUser,
} from './types';

/** A merge request's row: opened and a day old unless told otherwise. */
export function buildMergeRequest(
  row: Partial<WorldMergeRequest> &
    Pick<WorldMergeRequest, 'id' | 'iid' | 'sha'>,
  { project, author }: { project: WorldProject; author: WorldUser },
  createdAt: string,
): WorldMergeRequest {
  return {
    projectId: project.id,
    sourceProjectId: project.id,
    title: `Change ${row.iid} of ${project.name}`,
    description: null,
    state: 'opened',
    draft: false,
    sourceBranch: `change-${row.iid}`,
    targetBranch: project.defaultBranch ?? 'main',
    authorId: author.id,
    mergedById: null,
    autoMergeById: null,
    closedById: null,
    approvals: [],
    approvalsRequired: 0,
    reviewerIds: [],
    reviews: [],
    assigneeIds: [],
    labelIds: [],
    createdAt,
    updatedAt: row.mergedAt ?? row.closedAt ?? createdAt,
    mergedAt: null,
    closedAt: null,
    mergeCommitSha: null,
    squashCommitSha: null,
    squash: false,
    commits: [],
    ...row,
  };
}

/** A commit written and committed by one person. */
export function buildCommit(
  row: Partial<WorldCommit> & Pick<WorldCommit, 'sha' | 'parentShas'>,
  author: WorldUser,
  at: string,
): WorldCommit {
  const title = row.title ?? `Part ${row.sha.slice(0, 8)}`;
  return {
    title,
    message: `${title}\n\nSigned-off-by: ${author.name} <${author.email}>\n`,
    authorName: author.name,
    authorEmail: author.email,
    authoredAt: at,
    committerName: author.name,
    committerEmail: author.email,
    committedAt: at,
    ...row,
  };
}
