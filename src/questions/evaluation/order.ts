import { J1qlRefusal } from '../language/refusal';

/**
 * `ORDER BY`, from the least to the most, "followed by a selector.field":
 * https://support.jupiterone.io/hc/en-us/articles/360022722014. How texts beyond
 * ASCII, several kinds of values or absent ones are ordered, is not documented.
 *
 * @throws J1qlRefusal where it is not
 */
export function sorted<Item>(
  items: Item[],
  what: string,
  valueOf: (item: Item) => unknown,
): Item[] {
  const kinds = new Set(items.map((item) => typeof valueOf(item)));
  const isOrdered = kinds.has('string') || kinds.has('number');
  if (items.length > 0 && (kinds.size > 1 || !isOrdered)) {
    throw new J1qlRefusal(
      `Not answered here: ORDER BY ${what}, which is not a number or text everywhere`,
    );
  }
  return [...items].sort((one, other) => compare(valueOf(one), valueOf(other)));
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  const [text, otherText] = [String(one), String(other)];
  return text < otherText ? -1 : text > otherText ? 1 : 0;
}
