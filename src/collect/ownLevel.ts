import * as z from 'zod';
import { NO_ONE } from '../gitlab/accessLevels';
import { endpoint } from '../gitlab/endpoint';
import { Fault, isFault } from '../gitlab/fault';
import type { Parent, ParentQuery } from '../gitlab/graphql/parentQuery';
import { forEachParent, ListAnswer } from '../gitlab/graphql/parents';
import { ALL_GROUP_RELATIONS } from '../gitlab/groupMembers';
import { globalId, id, maybe, text } from '../gitlab/rows';
import type { Session } from '../session';
import { tokenUserOf } from './tokenUser';

/**
 * Tells the highest access level that the token's user has in each of these groups,
 * by whatever way; 0 where none. Many groups are asked of in one request of GraphQL.
 *
 * Since GitLab 16.0 lists tell no more of an invited group's members than the
 * invitation allows (`with_group_group_sharing_access` in
 * app/finders/group_members_finder.rb).
 *
 * @throws Fault where the account is refused, and what the handlers throw
 */
export async function ownLevels<Group extends Parent>(
  session: Session,
  groups: Group[],
  { onLevel, otherwise }: LevelHandlers<Group>,
): Promise<void> {
  const user = await tokenUserOf(session);
  await forEachParent(session.graphql, queryFor(user.username), groups, {
    onAnswer: async (group, { lists: [members] }) => {
      const level = levelIn(members, user.id);
      if (level === undefined) {
        await otherwise(group);
      } else {
        onLevel(group, level);
      }
    },
    otherwise: async (group) => {
      await otherwise(group);
    },
  });
}

interface LevelHandlers<Group> {
  onLevel(group: Group, accessLevel: number): void;
  /** Takes a group of which GraphQL does not tell. */
  otherwise(group: Group): Promise<unknown>;
}

/**
 * The same of one group, by REST:
 * https://docs.gitlab.com/api/group_members/#retrieve-a-group-member-including-inherited-and-invited-members
 *
 * @throws Fault where GitLab does not tell
 */
export async function ownLevel(
  session: Session,
  groupId: number,
): Promise<number> {
  const user = await tokenUserOf(session);
  const target = endpoint`/groups/${groupId}/members/all/${user.id}`;
  let answer: unknown;
  try {
    answer = await session.client.get(target);
  } catch (error) {
    // Who is no member is found nowhere, and may not ask of a private group.
    if (isFault(error, 'missing', 'forbidden')) {
      return NO_ONE;
    }
    throw error;
  }
  const row = memberRow.safeParse(answer);
  if (!row.success || row.data.id !== user.id) {
    const message = 'the answer does not tell the role of the token’s user';
    throw new Fault('foreign', target.route, 200, message);
  }
  const { access_level, membership_state } = row.data;
  return membership_state === 'awaiting' ? NO_ONE : access_level;
}

const memberRow = z.object({
  id,
  access_level: id,
  membership_state: maybe(text),
});

/** Names are searched as well: others may be found, and are passed over. */
const PAGE = 20;

function queryFor(username: string): ParentQuery {
  return {
    name: 'OwnMemberships',
    kind: 'group',
    lists: [
      {
        field: 'groupMembers',
        args: `${ALL_GROUP_RELATIONS}, search: ${JSON.stringify(username)}`,
        pageSize: PAGE,
        nodes: () => 'accessLevel { integerValue } user { id }',
      },
    ],
  };
}

/** https://docs.gitlab.com/api/graphql/reference/#groupmember */
const memberNode = z.object({
  accessLevel: z.object({ integerValue: id }),
  user: z.object({ id: globalId }).nullish(),
});

/** Nothing where the answer does not tell. */
function levelIn(members: ListAnswer, userId: number): number | undefined {
  const nodes =
    members.kind === 'whole'
      ? z.array(memberNode).safeParse(members.nodes)
      : undefined;
  return nodes?.success
    ? Math.max(
        NO_ONE,
        ...nodes.data
          .filter(({ user }) => user?.id === userId)
          .map(({ accessLevel }) => accessLevel.integerValue),
      )
    : undefined;
}
