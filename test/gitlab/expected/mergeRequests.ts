import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { userOfEmail } from '../graphql/finders/committers';
import { reviewStateOf } from '../world/reviews';
import { lookup } from '../world/lookup';
import { WorldMergeRequest, WorldUser } from '../world/types';
import { canOpen, collectedMergeRequests, collectedUserIds } from './collected';
import { matchesBranch } from './defaultBranch';
import * as ends from './ends';
import { gitLabOf } from './gitLab';
import { guardsOf } from './guards';
import { entity, milliseconds, relationship } from './parts';
import { Part, Properties, Scope } from './types';
import { shownName } from './users';

export function expectedMergeRequests(scope: Scope): Part {
  const mergeRequests = collectedMergeRequests(scope);
  const entities = collectedUserIds(scope);
  return {
    entities: mergeRequests.map((row) =>
      entity(
        ends.mergeRequest(row.id),
        ['CodeReview', 'PR'],
        propertiesOf(row, scope),
      ),
    ),
    relationships: mergeRequests.flatMap((row) => {
      const end = ends.mergeRequest(row.id);
      return [
        relationship(ends.project(row.projectId), RelationshipClass.HAS, end),
        // Of people who are no entities they are mapped.
        ...[row.authorId]
          .filter((userId) => entities.has(userId))
          .map((userId) =>
            relationship(ends.user(userId), RelationshipClass.OPENED, end),
          ),
        ...approvalsShown(row, scope)
          .filter(({ userId }) => entities.has(userId))
          .map(({ userId }) =>
            relationship(ends.user(userId), RelationshipClass.APPROVED, end),
          ),
        ...reviewsShown(row, scope)
          .filter(({ userId }) => entities.has(userId))
          .map(({ userId, state }) =>
            relationship(ends.user(userId), RelationshipClass.REVIEWED, end, {
              state,
            }),
          ),
        ...[mergerOf(row) ?? 0]
          .filter((userId) => entities.has(userId))
          .map((userId) =>
            relationship(ends.user(userId), RelationshipClass.COMPLETED, end),
          ),
      ];
    }),
  };
}

function propertiesOf(row: WorldMergeRequest, scope: Scope): Properties {
  const { projects, users } = lookup(scope.world);
  const project = projects.get(row.projectId);
  const projectUrl = `${scope.baseUrl}/${project?.pathWithNamespace}`;
  const author = users.get(row.authorId);
  const merger = users.get(mergerOf(row) ?? 0);
  const branch = project?.defaultBranch ?? undefined;
  const commit = row.mergeCommitSha ?? row.squashCommitSha ?? row.sha;
  return {
    id: String(row.id),
    iid: row.iid,
    projectId: row.projectId,
    repository: project?.name,
    name: row.title,
    title: row.title,
    state: row.state,
    open: row.state === 'opened',
    merged: row.state === 'merged',
    draft: row.draft,
    source: row.sourceBranch,
    target: row.targetBranch,
    targetsDefaultBranch:
      branch === undefined ? undefined : row.targetBranch === branch,
    targetBranchProtectedNow: isTargetProtected(row, scope),
    fromFork: row.sourceProjectId !== row.projectId,
    createdOn: milliseconds(row.createdAt),
    updatedOn: milliseconds(row.updatedAt),
    mergedOn: milliseconds(row.mergedAt),
    closedOn: milliseconds(row.closedAt),
    authorId: row.authorId,
    authorUsername: author?.username,
    mergedById: merger?.id,
    mergedByAuthor: merger && author ? merger.id === author.id : undefined,
    sha: row.sha,
    mergeCommitSha: row.mergeCommitSha ?? undefined,
    squashCommitSha: row.squashCommitSha ?? undefined,
    commitWebLink: `${projectUrl}/-/commit/${commit}`,
    webLink: `${projectUrl}/-/merge_requests/${row.iid}`,
    squash: row.squash,
    ...(canOpen(row, scope)
      ? {
          commitCount: row.commits.length,
          ...approvalProperties(row, scope),
        }
      : {}),
  };
}

/**
 * GitLab protects every branch of an empty repository, or none, by a setting that it does
 * not tell (`protected?` in app/models/protected_branch.rb).
 */
function isTargetProtected(
  { projectId, targetBranch }: WorldMergeRequest,
  scope: Scope,
): boolean | undefined {
  const project = lookup(scope.world).projects.get(projectId);
  return project?.defaultBranch
    ? guardsOf(project, scope).branches?.some(({ name }) =>
        matchesBranch(name, targetBranch),
      )
    : undefined;
}

/** None where a list has the merge request, and it can not be opened. */
function approvalsShown(row: WorldMergeRequest, scope: Scope) {
  return canOpen(row, scope) ? row.approvals : [];
}

/** Who did anything, which GraphQL alone tells, and of what can be opened. */
function reviewsShown(row: WorldMergeRequest, scope: Scope) {
  const { graphql, version } = gitLabOf(scope);
  return graphql && canOpen(row, scope)
    ? row.reviewerIds.flatMap((userId) => {
        const state = reviewStateOf(row, userId, version);
        return state && !['unreviewed', 'review_started'].includes(state)
          ? { userId, state }
          : [];
      })
    : [];
}

function mergerOf({ state, mergedById }: WorldMergeRequest): number | null {
  return state === 'merged' ? mergedById : null;
}

/**
 * Approved is what somebody but its author approved, named or not, and what lacks no approval
 * that GitLab tells to be required, which the Community Edition does not.
 */
function approvalProperties(row: WorldMergeRequest, scope: Scope): Properties {
  const { users } = lookup(scope.world);
  const approvers = row.approvals
    .map(({ userId }) => users.get(userId))
    .filter((user): user is WorldUser => user !== undefined);
  const required = scope.enterprise ? row.approvalsRequired : 0;
  const count = row.approvals.length;
  const hasAuthor = users.has(row.authorId);
  // Two of whom neither is named may be one.
  const byAnother = () =>
    approvers.some(({ id }) => id !== row.authorId) ||
    (hasAuthor || count === approvers.length
      ? row.approvals.some(({ userId }) => userId !== row.authorId)
      : undefined);
  const isOwn = approvers.some(({ id }) => id === row.authorId);
  return {
    approved: count < required ? false : byAnother(),
    approvers: approvers.map((user) => shownName(user, scope)),
    approverIds: approvers.map(({ id }) => String(id)),
    approverLogins: approvers.map(({ username }) => username),
    approvalCount: count,
    // Who is not named as an approver is not the author, whom GitLab names.
    selfApproved: hasAuthor ? isOwn : undefined,
    ...independentApprovals(row, scope),
  };
}

/**
 * How many approved who had no part in the change. That it is nobody is told by any
 * way; more by GraphQL, of commits whose people are all users, a page of them.
 * Otherwise it may be told or not.
 */
function independentApprovals(
  { approvals, authorId, commits }: WorldMergeRequest,
  scope: Scope,
): Properties {
  const others = approvals.filter(({ userId }) => userId !== authorId);
  if (others.length === 0) {
    return { independentApprovalCount: 0 };
  }
  const { users } = lookup(scope.world);
  const people = commits.flatMap(({ authorEmail, committerEmail }) =>
    [authorEmail, committerEmail].map((email) =>
      userOfEmail(scope.world, email),
    ),
  );
  const isTold =
    gitLabOf(scope).graphql &&
    commits.length <= 100 &&
    people.every((user) => user !== undefined) &&
    approvals.every(({ userId }) => users.has(userId));
  const writers = new Set(people.map((user) => user?.id));
  return isTold
    ? {
        independentApprovalCount: others.filter(
          ({ userId }) => !writers.has(userId),
        ).length,
      }
    : {};
}
