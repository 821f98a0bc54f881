import type { GraphqlClient, Operation } from './graphqlClient';
import { asRecord, GraphqlError, GraphqlOutcome, touches } from './outcome';
import { connectionAnswer } from './parentLists';

/** A list in GraphQL that is read page by page. */
export interface Walk {
  /** Takes `$first` and `$after` beside `variables`. */
  operation: Operation;
  variables: Record<string, unknown>;
  /** Where in the answer the connection is: `['group', 'mergeRequests']`. */
  path: [root: string, field: string];
}

export interface WalkPage {
  nodes: unknown[];
  /** Whether no error of the answer belongs to the list or anything in it. */
  isWhole: boolean;
  /** Whether an error of the answer belongs to the node at this position. */
  isTouched(at: number): boolean;
}

/**
 * How a walk ended.
 *
 * - `done` at the end of the list, or when enough was seen
 * - `absent` for an answer without the list; `errors` may tell why
 * - `endless` for a list that leads back to a page that was read
 * - `tooLarge` and `unsupported` as in `GraphqlOutcome`
 */
export type WalkEnd =
  | { kind: 'done' }
  | { kind: 'absent'; errors: GraphqlError[] }
  | { kind: 'endless'; reason: string }
  | Exclude<GraphqlOutcome, { kind: 'answered' }>;

const LARGEST_PAGE = 100;

/**
 * Reads a list to its end, in pages as large as GitLab can answer: a page that
 * is too large is halved, down to one row.
 *
 * @param onPage takes a page; answers whether more is wanted
 */
export async function walk(
  graphql: GraphqlClient,
  { operation, variables, path }: Walk,
  onPage: (page: WalkPage) => Promise<boolean>,
): Promise<WalkEnd> {
  const [root, field] = path;
  const read = new Set<string>();
  let first = LARGEST_PAGE;
  for (let after: string | undefined; ; ) {
    const outcome = await graphql.ask(
      operation,
      { ...variables, first, after },
      first === 1,
    );
    if (outcome.kind === 'tooLarge' && first > 1) {
      first = Math.floor(first / 2);
      continue;
    }
    if (outcome.kind !== 'answered') {
      return outcome;
    }
    const { data, errors } = outcome;
    const page = connectionAnswer.safeParse(asRecord(data[root])?.[field]);
    if (!page.success) {
      return { kind: 'absent', errors };
    }
    const { nodes, pageInfo } = page.data;
    const wanted = await onPage({
      nodes,
      isWhole: !touches(errors, ...path),
      isTouched: (at) => touches(errors, ...path, 'nodes', at),
    });
    if (!wanted || !pageInfo.hasNextPage) {
      return { kind: 'done' };
    }
    const next = pageInfo.endCursor;
    if (!next || read.has(next)) {
      return { kind: 'endless', reason: 'the next page is one before' };
    }
    read.add(next);
    after = next;
  }
}
