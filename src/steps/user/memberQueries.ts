import type {
  Parent,
  ParentList,
  ParentQuery,
} from '../../gitlab/graphql/parentQuery';
import { ALL_GROUP_RELATIONS } from '../../gitlab/groupMembers';
import { MEMBER_FIELDS, MemberNode } from './membership';

/** The members of many groups or projects in GraphQL. */
export interface MemberList extends ParentList {
  /** What the operation is called. */
  name: string;
  kind: 'group' | 'project';
  /** Whether a membership is of the parent itself; absent where not told. */
  isDirect(node: MemberNode, parent: Parent): boolean | undefined;
}

/** The query for such a list by itself; most steps wait for users. */
export function queryOf(list: MemberList): ParentQuery {
  return { name: list.name, kind: list.kind, lists: [list], goesFirst: true };
}

/** The relations are those of REST's `members/all` (GitLab's lib/api/members.rb). */
export function groupMemberList(directOnly: boolean): MemberList {
  return {
    name: 'GroupMembers',
    kind: 'group',
    field: 'groupMembers',
    args: directOnly ? 'relations: [DIRECT]' : ALL_GROUP_RELATIONS,
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
    field: 'projectMembers',
    args: directOnly
      ? 'relations: [DIRECT]'
      : 'relations: [DIRECT, INHERITED, INVITED_GROUPS, SHARED_INTO_ANCESTORS]',
    nodes: () => `__typename ${MEMBER_FIELDS}`,
    isDirect: ({ __typename }) =>
      __typename ? __typename === 'ProjectMember' : undefined,
  };
}
