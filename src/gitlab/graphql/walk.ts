import { onItsWay } from '../concurrency';
import { connectionAnswer } from './connection';
import { CursorGuard } from './cursorGuard';
import type { GraphqlClient } from './graphqlClient';
import type { Operation } from './operation';
import { globalIdOf, Parent } from './parentQuery';
import type { Recourse } from './recourse';
import { GraphqlError, NotAnswered, touches } from './outcome';
import { asRecord } from './record';

/** A list in GraphQL that is read page by page. */
export interface Walk {
  /** What the list is of. */
  parent: Parent & { kind: 'group' | 'project' };
  /** Asks for its id; takes `$fullPath`, `$first` and `$after` beside `variables`. */
  operation: Operation;
  variables: Record<string, unknown>;
  /** Where in the answer the connection is: `['group', 'mergeRequests']`. */
  path: [root: string, field: string];
  /** What is left where a page of one row is not answered. */
  lastRecourse: Recourse;
  /** Whether no page behind this one is wanted; all are without it. */
  isEnough?(page: WalkPage): boolean;
}

export interface WalkPage {
  nodes: unknown[];
  /** What the list is of: `group`, with what was asked beside the list. */
  parent: Record<string, unknown>;
  /** Whether no error of the answer belongs to the list or anything in it. */
  isWhole: boolean;
  /** Whether an error of the answer belongs to the node at this position. */
  isTouched(at: number): boolean;
  /**
   * Whether there is a next page although this one is not full: GitLab has taken
   * rows out of it that the token may not read (its lib/gitlab/graphql/
   * connection_redaction.rb).
   */
  isShort: boolean;
  hasNextPage: boolean;
}

/**
 * How a walk ended.
 *
 * - `done` at the end of the list, or when enough was seen
 * - `noParent` where GitLab does not know what the list is of, keeps it back, or
 *   knows another by its path
 * - `noList` for a parent without the list; `errors` may tell why
 * - `endless` for a list that leads back to a page that was read
 * - the others as in `GraphqlOutcome`
 */
export type WalkEnd =
  | { kind: 'done' }
  | { kind: 'noParent' | 'noList'; errors: GraphqlError[] }
  | { kind: 'endless'; reason: string }
  | NotAnswered;

const LARGEST_PAGE = 100;
/** Rows more in the next page, after one that was answered. */
const GROWTH = 10;

/** The pages of a list, and how it ended. */
export type WalkPages = AsyncGenerator<WalkPage, WalkEnd>;

/**
 * Reads a list to its end, in pages as large as GitLab can answer: a page that
 * is too large or fails is halved, down to one row, and grows again afterwards.
 * What was renamed since it was listed is asked for by its new path. The next page
 * is under way while the caller works on this one.
 *
 * @throws Fault `unauthenticated`
 */
export async function* walk(
  graphql: GraphqlClient,
  { parent: of, operation, variables, path, lastRecourse, isEnough }: Walk,
): WalkPages {
  const [root, field] = path;
  const guard = new CursorGuard();
  let { fullPath } = of;
  let first = LARGEST_PAGE;
  let after: string | undefined;
  const ask = () =>
    graphql.ask(
      operation,
      { ...variables, fullPath, first, after },
      first === 1 ? lastRecourse : 'divide',
    );
  for (let coming = ask(); ; ) {
    const outcome = await coming;
    const isSmaller = outcome.kind === 'tooLarge' || outcome.kind === 'failed';
    if (isSmaller && first > 1) {
      first = Math.floor(first / 2);
      coming = ask();
      continue;
    }
    if (outcome.kind !== 'answered') {
      return outcome;
    }
    const { data, errors } = outcome;
    const parent = asRecord(data[root]);
    if (parent?.id !== globalIdOf(of)) {
      const path = await graphql.pathNow(of);
      if (path !== undefined && path !== fullPath) {
        fullPath = path;
        coming = ask();
        continue;
      }
      return { kind: 'noParent', errors };
    }
    const answer = connectionAnswer.safeParse(parent[field]);
    if (!answer.success) {
      return { kind: 'noList', errors };
    }
    const { nodes, pageInfo } = answer.data;
    const page: WalkPage = {
      nodes,
      parent,
      isWhole: !touches(errors, ...path),
      isTouched: (at) => touches(errors, ...path, 'nodes', at),
      isShort: pageInfo.hasNextPage && nodes.length < first,
      hasNextPage: pageInfo.hasNextPage,
    };
    const isLast = !page.hasNextPage || isEnough?.(page);
    after = isLast ? undefined : guard.next(pageInfo.endCursor, nodes.length);
    if (after !== undefined) {
      first = Math.min(LARGEST_PAGE, first + GROWTH);
      coming = ask();
      coming.catch(() => undefined); // it throws where it is waited for
      await onItsWay();
    }
    yield page;
    if (after === undefined) {
      return isLast
        ? { kind: 'done' }
        : { kind: 'endless', reason: 'the list leads nowhere new' };
    }
  }
}

/** Hands on each page when the one before was worked on. */
export async function forEachPage(
  pages: WalkPages,
  onPage: (page: WalkPage) => Promise<void>,
): Promise<WalkEnd> {
  let next = await pages.next();
  while (!next.done) {
    await onPage(next.value);
    next = await pages.next();
  }
  return next.value;
}

/** The same pages, of which the first is asked for now, whenever they are read. */
export function begun(pages: WalkPages): WalkPages {
  const first = pages.next();
  first.catch(() => undefined); // it throws where it is waited for
  return from(first, pages);
}

async function* from(
  first: ReturnType<WalkPages['next']>,
  others: WalkPages,
): WalkPages {
  const { done, value } = await first;
  if (done) {
    return value;
  }
  yield value;
  return yield* others;
}
