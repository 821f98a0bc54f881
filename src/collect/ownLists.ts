import { forEachParentList, ParentAnswer } from '../gitlab/graphql/parentLists';
import type { ParentList } from '../gitlab/graphql/parentDocuments';
import { ANSWERED } from '../gitlab/outcome';
import type { Session } from '../session';
import { Collected, partOf } from './collected';
import { Coverage, outcomeOfAsking } from './coverage';

export interface OwnListHandlers<Parent> {
  /** Takes what GraphQL answered of a parent, all of it. */
  fromGraphql(parent: Parent, answer: ParentAnswer): Promise<void>;
  /**
   * Asks REST for a parent that GraphQL did not answer, for whatever reason; it
   * tells the reason, too.
   *
   * @throws Fault where it can't be had
   */
  fromRest(parent: Parent): Promise<void>;
}

/**
 * Collects a list that each of many groups, or of many projects, has: GraphQL
 * answers many of them in one request, REST the others. Settles every parent.
 */
export function collectOwnLists<Parent extends Collected>(
  { graphql }: Session,
  coverage: Coverage,
  list: ParentList,
  parents: Parent[],
  { fromGraphql, fromRest }: OwnListHandlers<Parent>,
): Promise<void> {
  coverage.expect(parents.length);
  return forEachParentList(graphql, list, parents, {
    onNodes: async (parent, answer) => {
      await fromGraphql(parent, answer);
      coverage.settle(partOf(parent), ANSWERED);
    },
    otherwise: async (parent) => {
      const outcome = await outcomeOfAsking(async () => {
        await fromRest(parent);
        return ANSWERED;
      });
      coverage.settle(partOf(parent), outcome);
    },
  });
}
