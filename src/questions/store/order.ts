import type { ObjectTable } from './objectTable';

/**
 * The SDK's files have random names: without an order of its own, the same graph
 * would be another each time that it is collected.
 */
export function entitiesByKey(entities: ObjectTable): Int32Array {
  const keys = Array.from({ length: entities.size }, (_, id) =>
    String(entities.valueOf(id, '_key')),
  );
  return Int32Array.from(keys.keys()).sort((one, other) =>
    compareTexts(keys[one], keys[other]),
  );
}

/** By the places of their ends; those without an end are left out. */
export function relationshipsByEnds(
  relationships: ObjectTable,
  from: Int32Array,
  to: Int32Array,
): Int32Array {
  return Int32Array.from(from.keys())
    .filter((id) => from[id] >= 0 && to[id] >= 0)
    .sort(
      (one, other) =>
        from[one] - from[other] ||
        to[one] - to[other] ||
        compareTexts(
          relationships.kindOf(one).type,
          relationships.kindOf(other).type,
        ),
    );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
