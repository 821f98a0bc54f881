import { isSince } from '../version';
import { ReviewState, WorldMergeRequest } from './types';

/** What a GitLab has that knows no more than whether somebody reviewed. */
const BEFORE: Readonly<Record<ReviewState, ReviewState>> = {
  unreviewed: 'unreviewed',
  review_started: 'unreviewed',
  reviewed: 'reviewed',
  requested_changes: 'reviewed',
  approved: 'reviewed',
  unapproved: 'reviewed',
};

/**
 * What a reviewer has made of a merge request: who approves has reviewed it.
 * GitLab 16.3 has `unreviewed` and `reviewed`; the others came one by one, here
 * with 17.0. `undefined` of who is no reviewer.
 *
 * Source: app/services/merge_requests/approval_service.rb,
 * app/models/concerns/merge_request_reviewer_state.rb.
 */
export function reviewStateOf(
  { reviewerIds, reviews, approvals }: WorldMergeRequest,
  userId: number,
  version: string,
): ReviewState | undefined {
  if (!reviewerIds.includes(userId)) {
    return undefined;
  }
  const isOf = (one: { userId: number }) => one.userId === userId;
  const state =
    reviews.find(isOf)?.state ??
    (approvals.some(isOf) ? 'approved' : 'unreviewed');
  return isSince(version, '17.0') ? state : BEFORE[state];
}
