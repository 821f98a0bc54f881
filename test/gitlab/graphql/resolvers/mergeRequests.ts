import { lookup } from '../../world/lookup';
import { WorldCommit, WorldMergeRequest } from '../../world/types';
import { canReadProject } from '../../world/visibility';
import {
  detailedMergeStatus,
  isAutoMergeSet,
  isFromFork,
} from '../../rest/entities/mergeRequest';
import { listConnection, Page, tableConnection } from '../connection';
import { Context } from '../context';
import { BY_ID } from '../cursors';
import { committersOf } from '../finders/committers';
import { labelConnection, labelsOf } from '../finders/labels';
import { globalId } from '../globalId';
import { readable } from '../permissions';
import { Resolvers } from './types';

export const mergeRequests: Resolvers = {
  id: ({ id }: WorldMergeRequest) => globalId('MergeRequest', id),
  iid: ({ iid }: WorldMergeRequest) => String(iid),
  projectId: ({ projectId }: WorldMergeRequest) => projectId,
  targetProjectId: ({ projectId }: WorldMergeRequest) => projectId,
  diffHeadSha: ({ sha }: WorldMergeRequest) => sha,
  webUrl: (row: WorldMergeRequest, _args: unknown, context: Context) =>
    `${context.baseUrl}/${projectOf(row, context)?.pathWithNamespace}` +
    `/-/merge_requests/${row.iid}`,

  project: (row: WorldMergeRequest, _args: unknown, context: Context) =>
    projectOf(row, context),
  targetProject: (row: WorldMergeRequest, _args: unknown, context: Context) =>
    projectOf(row, context),
  sourceProject: (
    { sourceProjectId }: WorldMergeRequest,
    _args: unknown,
    context: Context,
  ) => {
    const project = lookup(context.world).projects.get(sourceProjectId ?? 0);
    return readable(project, context, canReadProject);
  },

  author: (row: WorldMergeRequest, _args: unknown, context: Context) =>
    participantsOf(row, [row.authorId], context)[0],
  mergeUser: (row: WorldMergeRequest, _args: unknown, { world }: Context) =>
    lookup(world).users.get(row.mergedById ?? row.autoMergeById ?? 0),
  assignees: (row: WorldMergeRequest, page: Page, context: Context) =>
    tableConnection(participantsOf(row, row.assigneeIds, context), BY_ID, page),
  reviewers: (row: WorldMergeRequest, page: Page, context: Context) =>
    tableConnection(participantsOf(row, row.reviewerIds, context), BY_ID, page),
  approvedBy: (row: WorldMergeRequest, page: Page, context: Context) =>
    approverConnection(row, page, context),

  /**
   * Enterprise Edition: whether no approval is missing, also where none is
   * asked for (`approved?` in ee/app/models/approval_state.rb). Community
   * Edition: whether anyone approved (app/models/concerns/approvable.rb).
   */
  approved: (
    { approvals, approvalsRequired }: WorldMergeRequest,
    _args: unknown,
    { enterprise }: Context,
  ) => approvals.length >= (enterprise ? approvalsRequired : 1),
  approvalsLeft: ({ approvals, approvalsRequired }: WorldMergeRequest) =>
    Math.max(0, approvalsRequired - approvals.length),

  // As REST answers them: lib/api/entities/merge_request_basic.rb.
  allowCollaboration: isFromFork,
  autoMergeEnabled: isAutoMergeSet,
  conflicts: () => false,
  detailedMergeStatus: (row: WorldMergeRequest) =>
    detailedMergeStatus(row).toUpperCase(),
  forceRemoveSourceBranch: () => true,
  mergeWhenPipelineSucceeds: isAutoMergeSet,
  mergeableDiscussionsState: () => true,
  shouldRemoveSourceBranch: () => null,
  squashOnMerge: ({ squash }: WorldMergeRequest) => squash,

  labels: (row: WorldMergeRequest, page: Page, { world }: Context) =>
    labelConnection(labelsOf(world, row), page),
  commitCount: ({ commits }: WorldMergeRequest) => commits.length,
  commits: (row: WorldMergeRequest, page: Page, context: Context) =>
    commitConnection(row, row.commits, page, context),
  /** Commits with one parent (MergeRequest#recent_commits, without merges). */
  commitsWithoutMergeCommits: (
    row: WorldMergeRequest,
    page: Page,
    context: Context,
  ) =>
    commitConnection(
      row,
      row.commits.filter(({ parentShas }) => parentShas.length < 2),
      page,
      context,
    ),
  committers: (row: WorldMergeRequest, page: Page, { world }: Context) =>
    tableConnection(committersOf(world, row), BY_ID, page),
};

/** Approvers who can not be told are null, and stay in the list. */
function approverConnection(
  { approvals }: WorldMergeRequest,
  page: Page,
  { world }: Context,
) {
  const { users } = lookup(world);
  const rows = tableConnection(
    approvals.map(({ userId }) => ({ id: userId })),
    BY_ID,
    page,
  );
  const userOf = ({ id }: { id: number }) => users.get(id) ?? null;
  return {
    ...rows,
    nodes: (args: unknown, context: Context) =>
      rows.nodes(args, context).map(userOf),
    edges: (args: unknown, context: Context) =>
      rows.edges(args, context).map(({ cursor, node }) => ({
        cursor,
        node: userOf(node),
      })),
  };
}

function commitConnection(
  row: WorldMergeRequest,
  commits: WorldCommit[],
  page: Page,
  context: Context,
) {
  const project = projectOf(row, context);
  return listConnection(
    commits.map((commit) => ({ ...commit, project })),
    page,
  );
}

function projectOf({ projectId }: WorldMergeRequest, { world }: Context) {
  return lookup(world).projects.get(projectId);
}

function participantsOf(
  mergeRequest: WorldMergeRequest,
  userIds: number[],
  { world }: Context,
) {
  const { users } = lookup(world);
  return userIds.flatMap((userId) => {
    const user = users.get(userId);
    return user ? [{ ...user, mergeRequest }] : [];
  });
}
