import { Collected, partOf } from '../../collect/collected';
import type { Coverage } from '../../collect/coverage';
import { collectOwnLists } from '../../collect/ownLists';
import { ANSWERED } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import type { MemberList } from './memberQueries';
import { membersByRest } from './membersByRest';
import { memberNode, Memberships, OnMembers } from './membership';

/**
 * The members of many groups or many projects: GraphQL answers many parents in
 * one request; what it does not answer, for whatever reason, REST is asked for,
 * which also tells the reason.
 */
export function collectMembers(
  session: Session,
  coverage: Coverage,
  list: MemberList,
  parents: Collected[],
  onMembers: OnMembers,
): Promise<void> {
  return collectOwnLists(session, coverage, list, parents, {
    fromGraphql: (parent, { nodes }) =>
      onMembers(parent, readNodes(list, parent, nodes, coverage)),
    fromRest: async (parent) =>
      onMembers(parent, await membersByRest(session, parent, coverage)),
  });
}

const PARENTS_AT_A_TIME = 4;

/** The same from REST, a parent at a time: it tells more, in two requests each. */
export function collectMembersByRest(
  session: Session,
  coverage: Coverage,
  parents: Collected[],
  onMembers: OnMembers,
): Promise<void> {
  return coverage.each(parents, PARENTS_AT_A_TIME, partOf, async (parent) => {
    await onMembers(parent, await membersByRest(session, parent, coverage));
    return ANSWERED;
  });
}

function readNodes(
  list: MemberList,
  parent: Collected,
  nodes: unknown[],
  coverage: Coverage,
): Memberships {
  const memberships = new Memberships();
  for (const node of readRows(memberNode, nodes, coverage.reject)) {
    if (node.user) {
      memberships.add({
        person: node.user,
        accessLevel: node.accessLevel.integerValue,
        direct: list.isDirect(node, parent),
        createdAt: node.createdAt,
        expiresAt: node.expiresAt,
      });
    }
  }
  return memberships;
}
