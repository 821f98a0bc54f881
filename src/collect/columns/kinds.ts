import * as z from 'zod';
import {
  amount as anyAmount,
  flag as anyFlag,
  globalId,
  id as anyId,
  text as anyText,
} from '../../gitlab/rows';
import type { Property, PropertyValue } from '../../graph/property';
import {
  bounded,
  emailAddress,
  filled,
  known,
  time,
  webUrl,
  withoutSecrets,
} from '../../graph/properties';
import { Column, Reading } from './column';

/** Text with something in it; what is empty or blank is left out. */
export function text(description: string): Column<string, string> {
  return column('string', description, anyText, filled);
}

/** Text of any length, cut and marked beyond 2,000 bytes. */
export function freeText(description: string): Column<string, string> {
  return column('string', description, anyText.transform(bounded), filled);
}

export function flag(description: string): Column<boolean, boolean> {
  return column('boolean', description, anyFlag, known);
}

export function amount(description: string): Column<number, number> {
  return column('number', description, anyAmount, known);
}

/** A flag of which it counts, too, whether the key is there; an odd value is `null`. */
export function keyedFlag(description: string): Column<boolean, boolean> {
  return column('boolean', description, keyed(anyFlag), known);
}

/** The same with an amount. */
export function keyedAmount(description: string): Column<number, number> {
  return column('number', description, keyed(anyAmount), known);
}

/** An id as a number; GraphQL's global id is the same. */
export function id(description: string): Column<number, number> {
  return column('number', description, anyId, known, globalId);
}

/** The same as text, as the graph has the ids of what they are of. */
export function idText(description: string): Column<number, string> {
  return column('string', description, anyId, String, globalId);
}

/** An ISO 8601 time or date, in the graph milliseconds since 1970. */
export function timestamp(description: string): Column<string, number> {
  return column('number', description, anyText, time);
}

/** An absolute http(s) URL; anything else is left out. */
export function address(description: string): Column<string, string> {
  return column('string', description, anyText, webUrl);
}

/** A path or an address; of an address what may be secret is not even read. */
export function place(description: string): Column<string, string> {
  return column(
    'string',
    description,
    anyText.transform(withoutSecrets),
    filled,
  );
}

export function email(description: string): Column<string, string> {
  return column('string', description, anyText, emailAddress);
}

export function texts(description: string): Column<string[], string[]> {
  return column('string[]', description, z.array(anyText), known);
}

/** A part of a row that is read for what derives from it, and is no property. */
export function part<Raw>(read: Reading<Raw>): Column<Raw, never> {
  const none = () => undefined;
  return column<Raw, never>('string', '', read, none).hidden();
}

function column<Raw, Value extends PropertyValue>(
  type: Property['type'],
  description: string,
  read: Reading<Raw | null | undefined>,
  propertyOf: (raw: Raw) => Value | undefined,
  node: Reading<Raw | null | undefined> = read,
): Column<Raw, Value> {
  return new Column({
    type,
    description,
    presence: 'maybe',
    isProperty: true,
    rest: { read },
    graphql: { read: node },
    propertyOf,
  });
}

/** Never odd, for a value that is left out takes its key with it. */
function keyed<Schema extends z.ZodType>(schema: Schema) {
  const isOdd = (value: unknown) =>
    value !== undefined && !schema.safeParse(value).success;
  return z.preprocess(
    (value) => (isOdd(value) ? null : value),
    schema.nullish(),
  );
}
