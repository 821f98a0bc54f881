import { isDeepStrictEqual } from 'util';
import { inInstalledForm } from './form';
import { Expected, ExpectedGraph, ExpectedRelationship } from './types';

/** A graph as the SDK's job state or its files on disk hold it. */
export interface ActualGraph {
  entities: GraphObject[];
  relationships: GraphObject[];
}

interface GraphObject {
  _key: string;
  _type: string;
  _class: string | string[];
  _fromEntityKey?: unknown;
  _toEntityKey?: unknown;
  _mapping?: unknown;
}

/**
 * What is different, in words; nothing where the graphs are the same in both
 * directions. Lists are compared as sets, for GitLab's two APIs differ in
 * order, and times (`…On`) in whole seconds, for GraphQL answers no more. Mapped
 * relationships, whose ends are JupiterOne's to find, are not looked at.
 */
export function compareGraphs(
  expected: ExpectedGraph,
  { entities, relationships }: ActualGraph,
): string[] {
  const direct = relationships.filter(({ _mapping }) => !_mapping);
  const actual = { entities, relationships: direct };
  return [
    ...duplicates([...entities, ...relationships]),
    ...dangling(actual),
    ...differences('entity', expected.entities, actual.entities),
    ...differences(
      'relationship',
      expected.relationships,
      actual.relationships,
    ),
  ];
}

/** Entities and relationships share one space of keys (SDK 8.41). */
function duplicates(objects: GraphObject[]): string[] {
  const seen = new Set<string>();
  return objects.flatMap(({ _key }) => {
    const again = seen.has(_key);
    seen.add(_key);
    return again ? [`duplicate key ${_key}`] : [];
  });
}

function dangling({ entities, relationships }: ActualGraph): string[] {
  const keys = new Set<unknown>(entities.map(({ _key }) => _key));
  return relationships.flatMap(({ _key, _fromEntityKey, _toEntityKey }) =>
    [_fromEntityKey, _toEntityKey]
      .filter((end) => !keys.has(end))
      .map((end) => `dangling relationship ${_key}: no entity ${String(end)}`),
  );
}

function differences(
  kind: string,
  expected: ReadonlyMap<string, Expected | ExpectedRelationship>,
  actual: GraphObject[],
): string[] {
  const byKey = new Map(actual.map((object) => [object._key, object]));
  return [
    ...[...expected].flatMap(([key, wanted]) => {
      const found = byKey.get(key);
      return found
        ? propertyDifferences(key, wanted, found)
        : [`missing ${kind} ${key} (${wanted._type})`];
    }),
    ...[...byKey.values()]
      .filter(({ _key }) => !expected.has(_key))
      .map(({ _key, _type }) => `extra ${kind} ${_key} (${_type})`),
  ];
}

function propertyDifferences(
  key: string,
  expected: Expected | ExpectedRelationship,
  found: GraphObject,
): string[] {
  const { properties: _, ...wanted } = expected;
  const properties = inInstalledForm(expected);
  const actual: Record<string, unknown> = {
    ...found,
    _class: [found._class].flat(),
  };
  return Object.entries({ ...wanted, ...properties }).flatMap(([name, value]) =>
    isSame(name, actual[name], value)
      ? []
      : [`${key}: ${name} is ${show(actual[name])}, not ${show(value)}`],
  );
}

function isSame(name: string, found: unknown, wanted: unknown): boolean {
  return (
    found === wanted ||
    isDeepStrictEqual(comparable(name, found), comparable(name, wanted))
  );
}

function comparable(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return [...value].sort();
  }
  return name.endsWith('On') && typeof value === 'number'
    ? Math.floor(value / 1000)
    : value;
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
