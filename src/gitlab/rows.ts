import * as z from 'zod';
import { readWithoutOddFields } from './oddFields';

export { maybe } from './oddFields';

/**
 * GitLab's answers enter the program here: what a schema does not name is left
 * behind, so a schema is also the list of what may enter the graph as raw data.
 */
export type RowSchema<Row> = z.ZodType<Row>;

/** A row that could not be used, or a field of it, and what is to blame. */
export interface Rejection {
  /** Numeric id of the row where it has one. */
  id: string;
  /** Names fields and types, never values. */
  reason: string;
  /**
   * Set where the row was kept and only this field was left out, as if GitLab
   * had not told it: `location.startLine`. Of a list's elements the place is not
   * named.
   */
  field?: string;
}

/**
 * What `maybe` is for a field that relationships hang on: an odd one costs the row, for
 * without it they would be missing and nobody would know.
 */
export function maybeLinked<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish();
}

export const id = z.int();
export const text = z.string();
export const flag = z.boolean();
export const amount = z.number();
/** A word of GraphQL's enums, as REST has it: `ENV_VAR` is `env_var`. */
export const enumWord = text.transform((word) => word.toLowerCase());
/** A time that JavaScript can read, as text. */
export const moment = text.refine((value) => !Number.isNaN(Date.parse(value)), {
  error: 'Expected an ISO 8601 time',
});

/** The id at the end of a GraphQL global id, `gid://gitlab/User/12`. */
export const globalId = z
  .string()
  .regex(/\/\d+$/)
  .transform((gid) => Number(gid.slice(gid.lastIndexOf('/') + 1)));

/**
 * The rows of a page that are what they should be; what is odd about the others
 * is handed to `reject`, one by one.
 */
export function readRows<Row>(
  schema: RowSchema<Row>,
  rows: unknown[],
  reject: (rejection: Rejection) => void,
): Row[] {
  return rows.flatMap((raw) => {
    const row = readRow(schema, raw, reject);
    return row === undefined ? [] : [row];
  });
}

/**
 * One row, or `undefined` where it was rejected. A field of an odd kind is left
 * out where the row can do without, or else the part of the row that it is in:
 * one field that GitLab changed must not cost every row. `reject` is told of
 * either.
 */
export function readRow<Row>(
  schema: RowSchema<Row>,
  raw: unknown,
  reject: (rejection: Rejection) => void,
): Row | undefined {
  const read = readWithoutOddFields(schema, raw);
  if ('issues' in read) {
    reject({
      id: idOf(raw),
      reason: read.issues
        .map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`)
        .join('; '),
    });
    return undefined;
  }
  for (const { path, reason } of read.leftOut) {
    const field = path.filter((name) => typeof name === 'string').join('.');
    reject({ id: idOf(raw), reason: `${field}: ${reason}`, field });
  }
  return read.row;
}

function idOf(raw: unknown): string {
  const named = z.object({ id: z.union([id, text]) }).safeParse(raw);
  return named.success ? String(named.data.id) : 'unknown';
}
