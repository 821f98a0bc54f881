import { BatchOutcome, inBatches } from './batches';
import { connectionAnswer } from './connection';
import { CursorGuard } from './cursorGuard';
import type { GraphqlClient } from './graphqlClient';
import type { Recourse } from './recourse';
import { NotAnswered, touches } from './outcome';
import {
  locateParents,
  Parent,
  ParentList,
  parentOperation,
  ParentQuery,
  parentsPerRequest,
  parentVariables,
} from './parentQuery';

/**
 * What an answer has of one list of a parent.
 *
 * - `whole` all of its nodes
 * - `none` GitLab answers `null` for it, and no error
 * - `broken` an error, or a page of it is missing
 */
export type ListAnswer =
  | { kind: 'whole'; nodes: unknown[] }
  | { kind: 'none' | 'broken' };

/** What an answer has of a parent. */
export interface ParentAnswer {
  /** In the order of the query's lists. */
  lists: ListAnswer[];
  /** The parent's own fields. */
  beside: Record<string, unknown>;
  /** Whether an error of the answer belongs to this field of the parent. */
  isTouched(field: string): boolean;
}

export interface ParentHandlers<One> {
  onAnswer(parent: One, answer: ParentAnswer): Promise<void>;
  /**
   * Takes a parent that GraphQL did not answer.
   *
   * @param why absent where the answer had no such parent
   */
  otherwise(parent: One, why?: NotAnswered): Promise<void>;
  /** What is left for a parent that GraphQL does not answer: REST by default. */
  lastRecourse?: Recourse;
}

/**
 * Asks something of many parents in few requests, and follows each parent's
 * lists to their ends. A group that was renamed since it was listed is asked for
 * once more.
 *
 * @throws Fault `unauthenticated`
 */
export function forEachParent<One extends Parent>(
  graphql: GraphqlClient,
  query: ParentQuery,
  parents: One[],
  handlers: ParentHandlers<One>,
): Promise<void> {
  const { onAnswer, otherwise } = handlers;
  return askEach(graphql, query, parents, {
    ...handlers,
    otherwise: async (parent, why) => {
      const moved =
        why === undefined ? await movedOf(graphql, parent) : undefined;
      await (moved
        ? askEach(graphql, query, [moved], {
            ...handlers,
            onAnswer: (_, answer) => onAnswer(parent, answer),
            otherwise: (_, whyNow) => otherwise(parent, whyNow),
          })
        : otherwise(parent, why));
    },
  });
}

/**
 * A group as it is called now; nothing where it is called as before, or nothing is
 * known of it. Projects are found by their ids.
 */
async function movedOf<One extends Parent>(
  graphql: GraphqlClient,
  parent: One,
): Promise<One | undefined> {
  if (parent.kind !== 'group') {
    return undefined;
  }
  const { id } = parent;
  const fullPath = await graphql.pathNow({ kind: 'group', id });
  return fullPath === undefined || fullPath === parent.fullPath
    ? undefined
    : { ...parent, fullPath };
}

async function askEach<One extends Parent>(
  graphql: GraphqlClient,
  query: ParentQuery,
  parents: One[],
  { onAnswer, otherwise, lastRecourse }: ParentHandlers<One>,
): Promise<void> {
  if (parents.length === 0) {
    return;
  }
  await inBatches<One>({
    items: parents,
    size: parentsPerRequest(query, await graphql.schema()),
    otherwise,
    lastRecourse,
    ask: async (batch, recourse): Promise<BatchOutcome<One>> => {
      const outcome = await graphql.ask(
        parentOperation(query, batch.length),
        parentVariables(query, batch),
        recourse,
      );
      if (outcome.kind !== 'answered') {
        return outcome;
      }
      const unanswered: One[] = [];
      const located = locateParents(query, batch, outcome.data);
      for (const [at, parent] of batch.entries()) {
        const { path, parent: beside } = located[at];
        if (!beside) {
          unanswered.push(parent);
          continue;
        }
        const isTouched = (field: string) =>
          touches(outcome.errors, ...path, field);
        const lists: ListAnswer[] = [];
        for (const list of query.lists) {
          lists.push(
            isTouched(list.field)
              ? { kind: 'broken' }
              : await readList(graphql, query, list, parent, beside),
          );
        }
        await onAnswer(parent, { lists, beside, isTouched });
      }
      return { kind: 'answered', unanswered };
    },
  });
}

/** One list of a parent, to its end. */
async function readList(
  graphql: GraphqlClient,
  query: ParentQuery,
  list: ParentList,
  parent: Parent,
  beside: Record<string, unknown>,
): Promise<ListAnswer> {
  if (list.isKeptBack?.(beside)) {
    return { kind: 'whole', nodes: [] };
  }
  const first = beside[list.field];
  if (first === null) {
    return { kind: 'none' };
  }
  const alone = { ...query, lists: [list], beside: undefined };
  const nodes: unknown[] = [];
  const guard = new CursorGuard();
  for (let page = connectionAnswer.safeParse(first); page.success; ) {
    const { pageInfo } = page.data;
    if (list.isFiltered && nodes.length > 0 && page.data.nodes.length === 0) {
      break;
    }
    nodes.push(...page.data.nodes);
    if (!pageInfo.hasNextPage) {
      return { kind: 'whole', nodes };
    }
    const after = guard.next(pageInfo.endCursor, page.data.nodes.length);
    if (after === undefined) {
      break;
    }
    const outcome = await graphql.ask(
      parentOperation(alone, 1),
      parentVariables(alone, [parent], after),
      'restInstead',
    );
    if (outcome.kind !== 'answered' || outcome.errors.length > 0) {
      break;
    }
    const [located] = locateParents(alone, [parent], outcome.data);
    page = connectionAnswer.safeParse(located.parent?.[list.field]);
  }
  return { kind: 'broken' };
}
