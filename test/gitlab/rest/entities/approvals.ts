import { RestRequest } from '../../http/route';
import { lookup } from '../../world/lookup';
import { WorldMergeRequest } from '../../world/types';
import { userBasic } from './user';

/**
 * The Community answer. `approved` is "somebody approved".
 *
 * Source: lib/api/entities/merge_request_approvals.rb.
 */
export function approvalsCommunity(
  request: RestRequest,
  row: WorldMergeRequest,
) {
  return {
    user_has_approved: hasApproved(request, row),
    user_can_approve: false,
    approved: row.approvals.length > 0,
    approved_by: approvedBy(request, row),
  };
}

/**
 * The Enterprise answer. `approved` is "no approval is missing", which is true
 * of a merge request that nobody approved when none is required.
 *
 * Source: ee/lib/ee/api/entities/approval_state.rb and
 * ee/app/models/approval_state.rb (`approved?`).
 */
export function approvalsEnterprise(
  request: RestRequest,
  row: WorldMergeRequest,
) {
  const left = Math.max(row.approvalsRequired - row.approvals.length, 0);
  return {
    id: row.id,
    iid: row.iid,
    project_id: row.projectId,
    title: row.title,
    description: row.description,
    state: row.state,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    merge_status: 'can_be_merged',
    approved: left === 0,
    approvals_required: row.approvalsRequired,
    approvals_left: left,
    require_password_to_approve: null,
    require_reauthentication_to_approve: null,
    approved_by: approvedBy(request, row),
    suggested_approvers: [],
    approvers: [],
    approver_groups: [],
    user_has_approved: hasApproved(request, row),
    user_can_approve: false,
    approval_rules_left: [],
    has_approval_rules: row.approvalsRequired > 0,
    merge_request_approvers_available: true,
    multiple_approval_rules_available: true,
    invalid_approvers_rules: [],
  };
}

/**
 * An approver who can not be told is null (`expose :user` in
 * lib/api/entities/approvals.rb). `approved_at` is documented for GitLab 19 and
 * later.
 */
function approvedBy(request: RestRequest, row: WorldMergeRequest) {
  const { users } = lookup(request.world);
  const hasTimes = Number.parseInt(request.instance.version, 10) >= 19;
  return row.approvals.map(({ userId, approvedAt }) => {
    const user = users.get(userId);
    return {
      user: user ? userBasic(request, user) : null,
      ...(hasTimes && { approved_at: approvedAt }),
    };
  });
}

function hasApproved({ viewer }: RestRequest, row: WorldMergeRequest): boolean {
  return row.approvals.some(({ userId }) => userId === viewer.userId);
}
