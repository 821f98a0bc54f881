/**
 * What queries ask for of a graph, for it is read with no more than that. Of
 * entities by the classes and types that queries name, `*` for all.
 */
export interface AskedProperties {
  entities: ReadonlyMap<string, ReadonlySet<string>>;
  relationships: ReadonlySet<string>;
}

/** What every graph has of its objects, whatever is asked. */
export const ALWAYS_READ = [
  '_key',
  '_type',
  '_class',
  'displayName',
  'webLink',
];

/** All of these, of entities that have one of these names. */
export function askedOf(
  { entities }: AskedProperties,
  names: readonly string[],
): Set<string> {
  const sets = [...names, '*'].map((name) => entities.get(name) ?? []);
  return new Set(sets.flatMap((set) => [...set]));
}
