import { inBatches } from '../../gitlab/graphql/batches';
import type { Session } from '../../session';
import type { StepFailures } from '../stepFailures';
import { groupMembers, projectMembers } from './memberQueries';
import { membersByGraphql } from './membersByGraphql';
import { membersByRest } from './membersByRest';
import type { Memberships, OnMembers, Parent } from './membership';

/**
 * The members of many groups or many projects: GraphQL answers many parents in
 * one request; what it does not answer, for whatever reason, REST is asked for,
 * which also tells the reason.
 *
 * @param parents all of one kind
 */
export async function fetchMemberships(
  session: Session,
  parents: Parent[],
  failures: StepFailures,
  onMembers: OnMembers,
): Promise<void> {
  if (parents.length === 0) {
    return;
  }
  const query = parents[0].kind === 'group' ? groupMembers : projectMembers;
  await inBatches<Parent>({
    items: parents,
    size: query.parentsPerRequest,
    ask: (batch, patient) =>
      membersByGraphql(session, query, batch, patient, failures, onMembers),
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
