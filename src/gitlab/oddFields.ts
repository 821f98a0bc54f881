import * as z from 'zod';
import { $constructor } from 'zod/v4/core';

/** In the place of a value that is left out; nothing but `maybe` takes it. */
const LEFT_OUT = Symbol('left out');

type Maybe<Schema extends z.ZodType> = z.ZodOptional<z.ZodNullable<Schema>>;

// zod's way to extend a schema, https://zod.dev/library-authors.
const Leavable = $constructor<z.ZodOptional>(
  'Leavable',
  (schema, definition) => {
    z.ZodOptional.init(schema, definition);
    const { parse } = schema._zod;
    schema._zod.parse = (payload, context) => {
      if (payload.value !== LEFT_OUT) {
        return parse(payload, context);
      }
      payload.value = undefined;
      return payload;
    };
  },
);

/**
 * A field that GitLab may leave out or answer `null` for. An odd value of it can
 * be left out.
 */
export function maybe<Schema extends z.ZodType>(schema: Schema): Maybe<Schema> {
  const innerType = schema.nullable();
  return new Leavable({ type: 'optional', innerType }) as Maybe<Schema>;
}

type Path = PropertyKey[];

/** A part of a row that was left out, and what was wrong with it. */
export interface LeftOut {
  path: Path;
  reason: string;
}

export type Reading<Row> =
  | { row: Row; leftOut: LeftOut[] }
  | { row?: undefined; issues: z.core.$ZodIssue[] };

/**
 * Reads a row without its odd parts: each the smallest part around an issue that
 * a `maybe` allows to be left out.
 *
 * @returns the issues where one is in no such part
 */
export function readWithoutOddFields<Row>(
  schema: z.ZodType<Row>,
  raw: unknown,
): Reading<Row> {
  const first = schema.safeParse(raw);
  let result = first;
  let rest = raw;
  let leftOut: LeftOut[] = [];
  while (!result.success) {
    for (const issue of result.error.issues) {
      const odd = oddPart(issue, leftOut);
      if (odd?.path.length === 0) {
        return { issues: first.error?.issues ?? [] };
      }
      if (odd) {
        leftOut = [...leftOut.filter((one) => !isWithin(one, odd)), odd];
        rest = without(rest, odd.path);
      }
    }
    result = schema.safeParse(rest);
  }
  return { row: result.data, leftOut };
}

/**
 * Where the issue is, or one step up where leaving that out did not help, with
 * what was wrong at first; nothing where a larger part is left out already.
 */
function oddPart(
  { path, message }: z.core.$ZodIssue,
  leftOut: LeftOut[],
): LeftOut | undefined {
  const around = leftOut.find((one) => isWithin({ path }, one));
  if (!around) {
    return { path, reason: message };
  }
  return around.path.length === path.length
    ? { path: path.slice(0, -1), reason: around.reason }
    : undefined;
}

function isWithin(inner: { path: Path }, outer: { path: Path }): boolean {
  return outer.path.every((name, at) => inner.path[at] === name);
}

function without(value: unknown, [name, ...below]: Path): unknown {
  const inner = (value as Record<PropertyKey, unknown>)[name];
  const changed = below.length > 0 ? without(inner, below) : LEFT_OUT;
  return Array.isArray(value)
    ? value.map((one: unknown, at) => (at === name ? changed : one))
    : { ...(value as object), [name]: changed };
}
