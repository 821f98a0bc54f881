import { forEachParentList } from '../../gitlab/graphql/parentLists';
import { readRows } from '../../gitlab/rows';
import type { Session } from '../../session';
import type { Parent } from '../parents';
import type { StepFailures } from '../stepFailures';
import {
  groupMemberList,
  MemberList,
  projectMemberList,
} from './memberQueries';
import { membersByRest } from './membersByRest';
import { memberNode, Memberships, OnMembers } from './membership';

/**
 * The members of many groups or many projects: GraphQL answers many parents in
 * one request; what it does not answer, for whatever reason, REST is asked for,
 * which also tells the reason.
 *
 * @param parents all of that kind
 */
export async function fetchMemberships(
  session: Session,
  kind: Parent['kind'],
  parents: Parent[],
  failures: StepFailures,
  onMembers: OnMembers,
): Promise<void> {
  const { directMembershipsOnly } = session.settings;
  const list =
    kind === 'group'
      ? groupMemberList(directMembershipsOnly)
      : projectMemberList(directMembershipsOnly);

  await forEachParentList(session.graphql, list, parents, {
    onNodes: (parent, nodes) =>
      onMembers(parent, readNodes(list, parent, nodes, failures)),
    otherwise: async (parent) => {
      let memberships: Memberships;
      try {
        memberships = await membersByRest(session, parent, failures);
      } catch (error) {
        failures.record(parent.fullPath, error);
        return;
      }
      await onMembers(parent, memberships);
    },
  });
}

function readNodes(
  list: MemberList,
  parent: Parent,
  nodes: unknown[],
  failures: StepFailures,
): Memberships {
  const memberships = new Memberships();
  for (const node of readRows(memberNode, nodes, failures.reject)) {
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
