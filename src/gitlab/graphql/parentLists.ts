import { BatchOutcome, inBatches } from './batches';
import { connectionAnswer } from './connection';
import { CursorGuard } from './cursorGuard';
import type { GraphqlClient, Recourse } from './graphqlClient';
import { NotAnswered, touches } from './outcome';
import {
  locateParents,
  ParentList,
  parentOperation,
  ParentReference,
  parentVariables,
} from './parentDocuments';

/** What an answer has of a parent: its list's nodes, and what stands beside. */
export interface ParentAnswer {
  nodes: unknown[];
  /** Of the first page. */
  beside: Record<string, unknown>;
}

export interface ParentListHandlers<Parent> {
  /** Takes a parent's nodes, all of them. */
  onNodes(parent: Parent, answer: ParentAnswer): Promise<void>;
  /**
   * Takes a parent whose list GraphQL did not answer whole.
   *
   * @param why absent where the answer had no such list, or errors in it
   */
  otherwise(parent: Parent, why?: NotAnswered): Promise<void>;
  /** What is left for a parent that GraphQL does not answer: REST by default. */
  lastRecourse?: Recourse;
}

/**
 * Asks for a list of many parents in few requests, and follows each parent's
 * list to its end.
 */
export function forEachParentList<Parent extends ParentReference>(
  graphql: GraphqlClient,
  list: ParentList,
  parents: Parent[],
  { onNodes, otherwise, lastRecourse }: ParentListHandlers<Parent>,
): Promise<void> {
  return inBatches<Parent>({
    items: parents,
    size: list.parentsPerRequest,
    otherwise,
    lastRecourse,
    ask: async (batch, recourse): Promise<BatchOutcome<Parent>> => {
      const outcome = await graphql.ask(
        parentOperation(list, batch.length),
        parentVariables(list, batch),
        recourse,
      );
      if (outcome.kind !== 'answered') {
        return outcome;
      }
      const unanswered: Parent[] = [];
      const located = locateParents(list, batch, outcome.data);
      for (const [at, parent] of batch.entries()) {
        const { path, parent: beside } = located[at];
        const isAnswered = beside && !touches(outcome.errors, ...path);
        const nodes =
          isAnswered && list.isKeptBack?.(beside)
            ? []
            : isAnswered &&
              (await readToEnd(graphql, list, parent, beside[list.field]));
        if (nodes && beside) {
          await onNodes(parent, { nodes, beside });
        } else {
          unanswered.push(parent);
        }
      }
      return { kind: 'answered', unanswered };
    },
  });
}

/** All nodes of one parent's list, or nothing where a page is missing. */
async function readToEnd(
  graphql: GraphqlClient,
  list: ParentList,
  parent: ParentReference,
  firstPage: unknown,
): Promise<unknown[] | undefined> {
  const nodes: unknown[] = [];
  const guard = new CursorGuard();
  for (let page = connectionAnswer.safeParse(firstPage); page.success; ) {
    const { pageInfo } = page.data;
    nodes.push(...page.data.nodes);
    if (!pageInfo.hasNextPage) {
      return nodes;
    }
    const after = guard.next(pageInfo.endCursor, page.data.nodes.length);
    if (after === undefined) {
      return undefined;
    }
    const outcome = await graphql.ask(
      parentOperation(list, 1),
      parentVariables(list, [parent], after),
      'restInstead',
    );
    if (outcome.kind !== 'answered' || outcome.errors.length > 0) {
      return undefined;
    }
    const [located] = locateParents(list, [parent], outcome.data);
    page = connectionAnswer.safeParse(located.parent?.[list.field]);
  }
  return undefined;
}
