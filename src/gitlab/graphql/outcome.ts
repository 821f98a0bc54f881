import { asRecord } from './record';

/** An error of a GraphQL answer, and the part of the answer it belongs to. */
export interface GraphqlError {
  message: string;
  /** Response keys and list positions from the root; empty for the whole. */
  path: (string | number)[];
  /** graphql-ruby's `extensions.code`: `undefinedField`; absent for others. */
  code?: string;
}

/**
 * What became of a query.
 *
 * - `answered` with data, which lacks the parts that `errors` name
 * - `tooLarge` for GitLab's complexity, size or time limits: ask for less
 * - `failed` for this question; another one, or a part of it, may be answered
 * - `lacking` what was asked for in this GitLab's schema
 * - `unavailable` GraphQL altogether, for the time being: ask REST
 */
export type GraphqlOutcome =
  | {
      kind: 'answered';
      data: Record<string, unknown>;
      errors: GraphqlError[];
    }
  | {
      kind: 'tooLarge' | 'failed' | 'lacking' | 'unavailable';
      reason: string;
    };

/** An outcome without an answer. */
export type NotAnswered = Exclude<GraphqlOutcome, { kind: 'answered' }>;

/** https://docs.gitlab.com/api/graphql/#limits, in the words of GitLab. */
const TOO_LARGE = /complexity|exceeds max depth|too large|timed? ?out|timeout/i;

/**
 * How graphql-ruby says that the schema lacks something: in `extensions.code`
 * (its lib/graphql/static_validation/rules, since 1.10), or only in English.
 */
const LACKING_CODES: ReadonlySet<string> = new Set([
  'undefinedField',
  'undefinedType',
  'argumentNotAccepted',
  'variableRequiresValidType',
]);
const LACKING =
  /doesn't exist on type|doesn't accept argument|isn't a defined input type|No such type/i;

/**
 * Reads a GraphQL response body. `errors` may come with HTTP 200, with partial
 * data or with none, and are never taken for an empty answer.
 */
export function readOutcome(body: unknown): GraphqlOutcome {
  const { data, errors } = asRecord(body) ?? {};
  const read = listOf(errors).map(readError);
  const whole = asRecord(data);
  if (whole) {
    return { kind: 'answered', data: whole, errors: read };
  }
  const reason = read.map(({ message }) => message).join('; ');
  if (TOO_LARGE.test(reason)) {
    return { kind: 'tooLarge', reason };
  }
  if (read.some(isOfSchema)) {
    return {
      kind: 'lacking',
      reason: `the GraphQL schema lacks what was asked: ${reason}`,
    };
  }
  return {
    kind: 'failed',
    reason: reason || 'the answer has neither data nor errors',
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

function isOfSchema({ code, message }: GraphqlError): boolean {
  return code === undefined ? LACKING.test(message) : LACKING_CODES.has(code);
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
  const { message, path, extensions } = asRecord(error) ?? {};
  const code = asRecord(extensions)?.code;
  return {
    message: typeof message === 'string' ? message : 'unnamed error',
    path: Array.isArray(path) ? (path as (string | number)[]) : [],
    ...(typeof code === 'string' && { code }),
  };
}
