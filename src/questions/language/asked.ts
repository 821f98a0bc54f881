import { aliasesOf } from './aliases';
import { comparisonsOf, Condition, isJunction, Query } from './syntax';

/** A property that a query compares, returns or orders by. */
export interface AskedProperty {
  property: string;
  /** Classes and types of the entities of which it is asked; relationships have none. */
  names?: string[];
}

export function propertiesAskedBy(query: Query): AskedProperty[] {
  const { from, path, where, returned, orderBy } = query;
  const selectors = [from, ...path.map(({ to }) => to)];
  const aliases = aliasesOf(query);
  const named = [
    ...comparisonsOf(where),
    ...returned,
    ...(orderBy ? [orderBy] : []),
  ];
  return [
    ...selectors.flatMap(({ names, conditions }) =>
      comparisonsOf(conditions).map(({ property }) => ({ property, names })),
    ),
    ...named.flatMap(({ alias = '', property }): AskedProperty[] => {
      const target = aliases.get(alias);
      if (!target || property === undefined) {
        return []; // the name of a column, and what counts entities
      }
      return target.what === 'entity'
        ? [{ property, names: selectors[target.step].names }]
        : [{ property }];
    }),
  ];
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
