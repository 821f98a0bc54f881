import { z } from 'zod';
import { BatchOutcome, inBatches, notAnswered } from './batches';
import type { GraphqlClient } from './graphqlClient';
import { touches } from './outcome';
import {
  locateConnections,
  ParentList,
  parentOperation,
  ParentReference,
  parentVariables,
} from './parentDocuments';

/** https://docs.gitlab.com/api/graphql/#connection-pagination */
export const connectionAnswer = z.object({
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullish(),
  }),
  nodes: z.array(z.unknown()),
});

export interface ParentListHandlers<Parent> {
  /** Takes a parent's nodes, all of them. */
  onNodes(parent: Parent, nodes: unknown[]): Promise<void>;
  /** Takes a parent whose list GraphQL did not answer whole. */
  otherwise(parent: Parent): Promise<void>;
}

/**
 * Asks for a list of many parents in few requests, and follows each parent's
 * list to its end.
 */
export function forEachParentList<Parent extends ParentReference>(
  graphql: GraphqlClient,
  list: ParentList,
  parents: Parent[],
  { onNodes, otherwise }: ParentListHandlers<Parent>,
): Promise<void> {
  return inBatches<Parent>({
    items: parents,
    size: list.parentsPerRequest,
    otherwise,
    ask: async (batch, patient): Promise<BatchOutcome<Parent>> => {
      const outcome = await graphql.ask(
        parentOperation(list, batch.length),
        parentVariables(list, batch),
        patient,
      );
      if (outcome.kind !== 'answered') {
        return notAnswered(outcome, batch);
      }
      const unanswered: Parent[] = [];
      const located = locateConnections(list, batch, outcome.data);
      for (const [at, parent] of batch.entries()) {
        const { path, connection } = located[at];
        const nodes = touches(outcome.errors, ...path)
          ? undefined
          : await readToEnd(graphql, list, parent, connection);
        if (nodes) {
          await onNodes(parent, nodes);
        } else {
          unanswered.push(parent);
        }
      }
      return { unanswered };
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
  const cursors = new Set<string>();
  for (let page = connectionAnswer.safeParse(firstPage); page.success; ) {
    const { pageInfo } = page.data;
    nodes.push(...page.data.nodes);
    if (!pageInfo.hasNextPage) {
      return nodes;
    }
    const after = pageInfo.endCursor;
    if (!after || cursors.has(after)) {
      return undefined;
    }
    cursors.add(after);
    const outcome = await graphql.ask(
      parentOperation(list, 1),
      parentVariables(list, [parent], after),
      true,
    );
    if (outcome.kind !== 'answered' || outcome.errors.length > 0) {
      return undefined;
    }
    const [located] = locateConnections(list, [parent], outcome.data);
    page = connectionAnswer.safeParse(located.connection);
  }
  return undefined;
}
