import { z } from 'zod';

/** In the place of a value that is left out; nothing but `Maybe` takes it. */
const LEFT_OUT = Symbol('left out');

/** `schema.nullish()`, of which an odd value can be left out. */
export class Maybe<Schema extends z.ZodTypeAny> extends z.ZodOptional<
  z.ZodNullable<Schema>
> {
  override _parse(input: z.ParseInput): z.ParseReturnType<this['_output']> {
    return input.data === LEFT_OUT ? z.OK(undefined) : super._parse(input);
  }
}

type Path = (string | number)[];

/** A part of a row that was left out, and what was wrong with it. */
export interface LeftOut {
  path: Path;
  reason: string;
}

export type Reading<Row> =
  | { row: Row; leftOut: LeftOut[] }
  | { row?: undefined; issues: z.ZodIssue[] };

/**
 * Reads a row without its odd parts: each the smallest part around an issue that
 * a `Maybe` allows to be left out.
 *
 * @returns the issues where one is in no such part
 */
export function readWithoutOddFields<Row>(
  schema: z.ZodType<Row, z.ZodTypeDef, unknown>,
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
  { path, message }: z.ZodIssue,
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
  const inner = (value as Record<string | number, unknown>)[name];
  const changed = below.length > 0 ? without(inner, below) : LEFT_OUT;
  return Array.isArray(value)
    ? value.map((one: unknown, at) => (at === name ? changed : one))
    : { ...(value as object), [name]: changed };
}
