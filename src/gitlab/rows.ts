import { z } from 'zod';

/**
 * GitLab's answers enter the program here: what a schema does not name is left
 * behind, so a schema is also the list of what may enter the graph as raw data.
 */
export type RowSchema<Row> = z.ZodType<Row, z.ZodTypeDef, unknown>;

/** A row that could not be used, and the field that is to blame. */
export interface Rejection {
  /** Numeric id of the row where it has one. */
  id: string;
  /** Names fields and types, never values. */
  reason: string;
}

/** A field that GitLab may leave out or answer `null` for. */
export const maybe = <Schema extends z.ZodTypeAny>(schema: Schema) =>
  schema.nullish();

export const id = z.number().int();
export const text = z.string();
export const flag = z.boolean();
export const amount = z.number().finite();
/** A time that JavaScript can read, as text. */
export const moment = text.refine((value) => !Number.isNaN(Date.parse(value)), {
  message: 'Expected an ISO 8601 time',
});

/** The id at the end of a GraphQL global id, `gid://gitlab/User/12`. */
export const globalId = z
  .string()
  .regex(/\/\d+$/)
  .transform((gid) => Number(gid.slice(gid.lastIndexOf('/') + 1)));

/**
 * The rows of a page that are what they should be; the others are handed to
 * `reject`, one by one.
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

/** One row, or `undefined` where it was rejected. */
export function readRow<Row>(
  schema: RowSchema<Row>,
  raw: unknown,
  reject: (rejection: Rejection) => void,
): Row | undefined {
  const result = schema.safeParse(raw);
  if (result.success) {
    return result.data;
  }
  const named = z.object({ id: z.union([id, text]) }).safeParse(raw);
  reject({
    id: named.success ? String(named.data.id) : 'unknown',
    reason: result.error.issues
      .map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`)
      .join('; '),
  });
  return undefined;
}
