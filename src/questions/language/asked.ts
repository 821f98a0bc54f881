import { comparisonsOf, Condition, isJunction, Query } from './syntax';

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

/** Types and classes, and a property without which none of them is found. */
export interface RequiredProperty {
  names: string[];
  property: string;
}

/**
 * The properties that entities must have for the query to find anything. Of `OR`
 * there is none: one part may do without.
 */
export function propertiesRequiredBy({
  from,
  path,
}: Query): RequiredProperty[] {
  const selectors = [
    from,
    ...path.filter(({ negated }) => !negated).map(({ to }) => to),
  ];
  return selectors.flatMap(({ names, conditions }) =>
    requiredBy(conditions).map((property) => ({ names, property })),
  );
}

/** What is absent fits `!=`, and `= undefined`. */
function requiredBy(condition: Condition | undefined): string[] {
  if (!condition) {
    return [];
  }
  if (isJunction(condition)) {
    return condition.joinedBy === 'AND'
      ? condition.parts.flatMap(requiredBy)
      : [];
  }
  const { operator, value, property } = condition;
  return operator.startsWith('!') || value === undefined ? [] : [property];
}
