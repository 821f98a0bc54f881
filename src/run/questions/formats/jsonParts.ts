import { printableJson } from '../text';

/**
 * Printable JSON in parts. What is iterable is a list; where it is no array, an
 * item is asked for when those before it were taken, so that none is held.
 */
export function* jsonParts(value: unknown, margin = ''): Generator<string> {
  if (!isInParts(value)) {
    yield printableJson(value).replace(/\n/g, `\n${margin}`);
    return;
  }
  const [open, close] = isIterable(value) ? '[]' : '{}';
  const inner = `${margin}  `;
  let before = `${open}\n`;
  for (const [label, item] of itemsOf(value)) {
    yield `${before}${inner}${label}`;
    yield* jsonParts(item, inner);
    before = ',\n';
  }
  // Of a list without items nothing is written yet.
  yield before === ',\n' ? `\n${margin}${close}` : `${open}${close}`;
}

/** Whether there is a list in it, at any depth, that is no array. */
function isInParts(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    ((isIterable(value) && !Array.isArray(value)) ||
      Object.values(value).some(isInParts))
  );
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function* itemsOf(value: object): Generator<[label: string, item: unknown]> {
  if (isIterable(value)) {
    for (const item of value) {
      yield ['', item];
    }
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) {
      yield [`${JSON.stringify(name)}: `, item];
    }
  }
}
