/**
 * Of GraphQL's `Group.groupMembers`: how anybody is a member, as in REST's
 * `members/all` (GitLab's lib/api/members.rb).
 */
export const ALL_GROUP_RELATIONS =
  'relations: [DIRECT, INHERITED, SHARED_FROM_GROUPS]';
