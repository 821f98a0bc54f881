import type * as z from 'zod';
import { toDotPath } from 'zod/v4/core';

/**
 * A value that comes from outside, as a schema describes it.
 *
 * @throws Error that names all places that are not, with what is expected there:
 *   `questions[0].title: Invalid input: expected string, received number`
 */
export function parsed<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const read = schema.safeParse(value);
  if (read.success) {
    return read.data;
  }
  const reasons = read.error.issues.map(({ path, message }) =>
    [toDotPath(path), message].filter(Boolean).join(': '),
  );
  throw new Error(reasons.join('; '));
}
