import { comparisonsOf, Query } from './syntax';

/** The properties that a query compares, returns or orders by. */
export function propertiesAskedBy(query: Query): string[] {
  const { from, path, where, returned, orderBy } = query;
  const selectors = [from, ...path.map(({ to }) => to)];
  return [
    ...selectors.flatMap(({ conditions }) => comparisonsOf(conditions)),
    ...comparisonsOf(where),
    ...returned,
    ...(orderBy?.alias === undefined ? [] : [orderBy]),
  ].flatMap(({ property }) => property ?? []);
}

/** The classes and types of entities that a query names; `*` is no name. */
export function namesAskedBy({ from, path }: Query): string[] {
  return [from, ...path.map(({ to }) => to)]
    .flatMap(({ names }) => names)
    .filter((name) => name !== '*');
}
