import { Collected, partOf } from '../../collect/collected';
import { Coverage, outcomeOfAsking } from '../../collect/coverage';
import { forEachParent } from '../../gitlab/graphql/parents';
import { ANSWERED, Outcome } from '../../gitlab/outcome';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import { MemberList, queryOf } from './memberQueries';
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
  const askRest = async (parent: Collected) =>
    coverage.settle(
      partOf(parent),
      await fromRest(session, coverage, parent, onMembers),
    );
  coverage.expect(parents.length);
  return forEachParent(session.graphql, queryOf(list), parents, {
    onAnswer: async (parent, { lists: [answer] }) => {
      if (answer.kind !== 'whole') {
        await askRest(parent);
        return;
      }
      await onMembers(parent, readNodes(list, parent, answer.nodes, coverage));
      coverage.settle(partOf(parent), ANSWERED);
    },
    otherwise: askRest,
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
  return coverage.each(parents, PARENTS_AT_A_TIME, partOf, (parent) =>
    fromRest(session, coverage, parent, onMembers),
  );
}

function fromRest(
  session: Session,
  coverage: Coverage,
  parent: Collected,
  onMembers: OnMembers,
): Promise<Outcome> {
  return outcomeOfAsking(async () => {
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
