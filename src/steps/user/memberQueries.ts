import type { ParentList } from '../../gitlab/graphql/parentDocuments';
import type { Collected } from '../../collect/collected';
import { MEMBER_FIELDS, MemberNode } from './membership';

/** The members of many groups or projects in GraphQL. */
export interface MemberList extends ParentList {
  /** Whether a membership is of the parent itself; absent where not told. */
  isDirect(node: MemberNode, parent: Collected): boolean | undefined;
}

/** The relations are those of REST's `members/all` (GitLab's lib/api/members.rb). */
export function groupMemberList(directOnly: boolean): MemberList {
  return {
    name: 'GroupMembers',
    kind: 'group',
    // 36 points each of GitLab's 250.
    parentsPerRequest: 6,
    field: 'groupMembers',
    args: directOnly
      ? 'relations: [DIRECT]'
      : 'relations: [DIRECT, INHERITED, SHARED_FROM_GROUPS]',
    nodes: (schema) =>
      schema.has('GroupMember', 'group')
        ? `${MEMBER_FIELDS} group { id }`
        : MEMBER_FIELDS,
    // Another group is a parent or an invited one, or one the token can't see.
    isDirect: ({ group }, { id }) =>
      group === undefined ? undefined : group?.id === id,
  };
}

export function projectMemberList(directOnly: boolean): MemberList {
  return {
    name: 'ProjectMembers',
    kind: 'project',
    // 55 points: time bounds it, not complexity. GitLab answers fifty lists
    // well within its 30 s.
    parentsPerRequest: 50,
    field: 'projectMembers',
    args: directOnly
      ? 'relations: [DIRECT]'
      : 'relations: [DIRECT, INHERITED, INVITED_GROUPS, SHARED_INTO_ANCESTORS]',
    nodes: () => `__typename ${MEMBER_FIELDS}`,
    isDirect: ({ __typename }) =>
      __typename ? __typename === 'ProjectMember' : undefined,
  };
}
