/** An error of a GraphQL answer, and the part of the answer it belongs to. */
export interface GraphqlError {
  message: string;
  /** Response keys and list positions from the root; empty for the whole. */
  path: (string | number)[];
}

/**
 * What became of a query.
 *
 * - `answered` with data, which lacks the parts that `errors` name
 * - `tooLarge` for GitLab's complexity, size or time limits: ask for less
 * - `unsupported` by this GitLab, or not to be had from it: ask REST
 */
export type GraphqlOutcome =
  | {
      kind: 'answered';
      data: Record<string, unknown>;
      errors: GraphqlError[];
    }
  | { kind: 'tooLarge'; reason: string }
  | {
      kind: 'unsupported';
      reason: string;
      /** Only with `error` may the same question be answered the next time. */
      cause: 'schema' | 'blocked' | 'error';
    };

/** https://docs.gitlab.com/api/graphql/#limits, in the words of GitLab. */
const TOO_LARGE = /complexity|exceeds max depth|too large|timed? ?out|timeout/i;

/** How graphql-ruby words what a schema lacks. */
const UNKNOWN_TO_SCHEMA =
  /doesn't exist on type|doesn't accept argument|isn't a defined input type|No such type|invalid value|isn't defined/i;

/**
 * Reads a GraphQL response body. `errors` may come with HTTP 200, with partial
 * data or with none, and are never taken for an empty answer.
 */
export function readOutcome(body: unknown): GraphqlOutcome {
  const { data, errors } = asRecord(body) ?? {};
  const read = listOf(errors).map(readError);
  const whole = asRecord(data);
  const reason = read.map(({ message }) => message).join('; ');
  if (whole) {
    return { kind: 'answered', data: whole, errors: read };
  }
  if (TOO_LARGE.test(reason)) {
    return { kind: 'tooLarge', reason };
  }
  return UNKNOWN_TO_SCHEMA.test(reason)
    ? {
        kind: 'unsupported',
        reason: `the GraphQL schema lacks what was asked: ${reason}`,
        cause: 'schema',
      }
    : {
        kind: 'unsupported',
        reason: reason || 'the answer has neither data nor errors',
        cause: 'error',
      };
}

/** Whether an answer's errors touch what is at this path. */
export function touches(
  errors: GraphqlError[],
  ...path: (string | number)[]
): boolean {
  return errors.some((error) =>
    path.every(
      (part, at) => at >= error.path.length || error.path[at] === part,
    ),
  );
}

/** An object, or `undefined` for anything else. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** GraphQL's `errors`; something else in their place is an error of the whole. */
function listOf(errors: unknown): unknown[] {
  return Array.isArray(errors)
    ? errors
    : errors === undefined || errors === null
    ? []
    : [errors];
}

function readError(error: unknown): GraphqlError {
  const { message, path } = asRecord(error) ?? {};
  return {
    message: typeof message === 'string' ? message : 'unnamed error',
    path: Array.isArray(path) ? (path as (string | number)[]) : [],
  };
}
