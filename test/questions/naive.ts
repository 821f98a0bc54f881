import {
  isAggregate,
  PropertyReference,
  Query,
  Traversal,
} from '../../src/questions/language/syntax';
import { isSelected, isTrue, NaiveObject } from './naiveConditions';

/**
 * J1QL as plainly as it can be said: every path is tried over every
 * relationship, and nothing is remembered. For graphs whose properties are of one
 * kind each, so that comparisons leave no doubt.
 */
export interface NaiveGraph {
  entities: NaiveObject[];
  relationships: NaiveObject[];
}

/** Entities and relationships in turn. */
type NaivePath = NaiveObject[];

/** The values of the rows in no certain order, or nothing where refused. */
export function naiveAnswer(
  graph: NaiveGraph,
  query: Query,
  now: number,
): unknown[][] | undefined {
  const paths = graph.entities
    .filter((entity) => isSelected(entity, query.from, now))
    .flatMap((entity) => pathsFrom([entity], query.path, graph, now))
    .filter((path) =>
      isTrue(query.where, now, (reference) => lookUp(path, query, reference)),
    );
  if (query.returned.length > 0) {
    return paths.some(repeats) ? undefined : rowsOf(paths, query);
  }
  const found = startsOf(paths.filter((path) => !repeats(path)));
  return found.length < startsOf(paths).length
    ? undefined
    : found.map(({ displayName, _type, _key }) => [displayName, _type, _key]);
}

function pathsFrom(
  path: NaivePath,
  [step, ...rest]: Traversal[],
  graph: NaiveGraph,
  now: number,
): NaivePath[] {
  if (!step) {
    return [path];
  }
  const last = path[path.length - 1];
  const next = graph.relationships.flatMap((relationship) =>
    isOfClass(relationship, step)
      ? graph.entities
          .filter(
            (entity) =>
              leads(relationship, last, entity, step.direction) &&
              isSelected(entity, step.to, now),
          )
          .map((entity) => [...path, relationship, entity])
      : [],
  );
  if (step.negated) {
    return next.length === 0 ? [path] : [];
  }
  return next.flatMap((one) => pathsFrom(one, rest, graph, now));
}

function isOfClass({ _class }: NaiveObject, { classes }: Traversal): boolean {
  return classes.length === 0 || classes.includes(String(_class));
}

function leads(
  { _fromEntityKey, _toEntityKey }: NaiveObject,
  one: NaiveObject,
  other: NaiveObject,
  direction: Traversal['direction'],
): boolean {
  const outgoing = _fromEntityKey === one._key && _toEntityKey === other._key;
  const incoming = _toEntityKey === one._key && _fromEntityKey === other._key;
  return (
    (outgoing && direction !== 'incoming') ||
    (incoming && direction !== 'outgoing')
  );
}

/** Where a query's alias is on a path: entities are at even places. */
function lookUp(
  path: NaivePath,
  { from, path: steps }: Query,
  { alias, property }: PropertyReference,
): unknown {
  const aliases = [
    from.alias,
    ...steps.flatMap((step) => [step.alias, step.to.alias]),
  ];
  return path[aliases.indexOf(alias)][property];
}

function rowsOf(paths: NaivePath[], query: Query): unknown[][] | undefined {
  const { returned, unique } = query;
  const keys = returned.filter((value) => !isAggregate(value));
  const rows = paths.map((path) =>
    keys.map(({ alias, property = '' }) =>
      lookUp(path, query, { alias, property }),
    ),
  );
  const distinct = rows.filter(
    (row, at) => rows.findIndex((one) => isEqual(one, row)) === at,
  );
  if (keys.length === returned.length) {
    return unique ? distinct : rows;
  }
  const groups = keys.length === 0 ? [[]] : distinct;
  let isDocumented = true;
  const counted = groups.map((group) => {
    const own = paths.filter((_, at) => isEqual(rows[at], group));
    const [key, ...others] = returned
      .filter(isAggregate)
      .map(({ alias }) =>
        own.map((path) => lookUp(path, query, { alias, property: '_key' })),
      );
    isDocumented &&= [key, ...others].every(
      (list) => new Set(list).size === list.length,
    );
    return [...group, key.length];
  });
  return isDocumented ? counted : undefined;
}

function startsOf(paths: NaivePath[]): NaiveObject[] {
  return [...new Set(paths.map(([entity]) => entity))];
}

function repeats(path: NaivePath): boolean {
  const relationships = path.filter((_, at) => at % 2 === 1);
  return new Set(relationships).size < relationships.length;
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
