import {
  WorldCommit,
  WorldGroup,
  WorldMergeRequest,
  WorldProject,
  WorldUser,
} from './types';

/** Ids start high, so that an id of another table is never taken for it. */
export const FIRST_USER_ID = 101;

/** A project's row with GitLab's defaults. */
export function buildProject(
  id: number,
  row: Partial<WorldProject> & Pick<WorldProject, 'path'>,
  owner: WorldGroup | WorldUser,
  daysAgo: (days: number) => string,
): WorldProject {
  const name = row.name ?? row.path;
  const [ownerPath, ownerName] =
    'fullPath' in owner
      ? [owner.fullPath, owner.fullName]
      : [owner.username, owner.name];
  return {
    id,
    name,
    pathWithNamespace: `${ownerPath}/${row.path}`,
    nameWithNamespace: `${ownerName} / ${name}`,
    description: null,
    visibility: 'private',
    archived: false,
    createdAt: daysAgo(300),
    lastActivityAt: daysAgo(1),
    defaultBranch: 'main',
    topics: [],
    namespace:
      'fullPath' in owner
        ? { kind: 'group', groupId: owner.id }
        : { kind: 'user', userId: owner.id },
    creatorId: 'fullPath' in owner ? FIRST_USER_ID : owner.id,
    mergeRequestsEnabled: true,
    issuesEnabled: true,
    onlyAllowMergeIfPipelineSucceeds: false,
    onlyAllowMergeIfAllDiscussionsAreResolved: false,
    runnersToken: `GR1348941-s3cr3t-project-${id}`,
    importUrl: null,
    serviceDeskAddress: `contact-project+${id}-s3cr3t@incoming.example.com`,
    ...row,
  };
}

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
    closedById: null,
    approvals: [],
    approvalsRequired: 0,
    reviewerIds: [],
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
