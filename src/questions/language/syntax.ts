/**
 * A question in J1QL:
 *
 *     FIND [UNIQUE] entities [WITH conditions] [AS alias]
 *       THAT [!]CLASS [<< | >> | AS alias] entities [WITH conditions] [AS alias] ...
 *     [WHERE conditions] [RETURN values] [ORDER BY value] [SKIP n] [LIMIT n]
 *
 * docs/questions.md has the page that each rule comes from.
 */
export interface Query {
  /** Whether equal rows are one. */
  unique: boolean;
  from: EntitySelector;
  path: Traversal[];
  where?: Condition;
  /** Empty: the entities that the path starts from are asked for. */
  returned: ReturnedValue[];
  /** An alias's property, or the name of a column. */
  orderBy?: PropertyReference;
  skip?: number;
  limit?: number;
}

export interface EntitySelector {
  /** `_class`es, which begin with a capital, and `_type`s; `*` for any. */
  names: string[];
  conditions?: Condition;
  alias?: string;
}

export interface Traversal {
  /** Whether entities without such a relationship are looked for. */
  negated: boolean;
  /** `_class`es of relationships; empty for any. */
  classes: string[];
  direction: Direction;
  alias?: string;
  to: EntitySelector;
}

/** Of a relationship, as seen from where the path comes from. */
export type Direction = 'outgoing' | 'incoming' | 'either';

export type Condition = Junction | Comparison;

export interface Junction {
  joinedBy: 'AND' | 'OR';
  parts: Condition[];
}

export interface Comparison extends PropertyReference {
  operator: Operator;
  value: Value;
}

export interface PropertyReference {
  /** Absent in `WITH`, and where a column is named. */
  alias?: string;
  property: string;
}

export const OPERATORS = [
  ...(['=', '!=', '<', '<=', '>', '>='] as const),
  ...(['~=', '^=', '$=', '!~=', '!^=', '!$='] as const),
];
export type Operator = (typeof OPERATORS)[number];

/** `undefined` looks for objects without the property. */
export type Value = string | number | boolean | Moment | undefined;

/** A time, relative to that of the evaluation. */
export interface Moment {
  millisecondsFromNow: number;
}

export type ReturnedValue = ReturnedProperty | Aggregate;

export interface ReturnedProperty {
  /** The name that `AS` gives, or the value as written. */
  column: string;
  alias: string;
  property: string;
}

export interface Aggregate {
  column: string;
  alias: string;
  /** Of `COUNT`, none: entities are counted. */
  property?: string;
  aggregate: AggregateFunction;
}

export const AGGREGATE_FUNCTIONS = [
  'COUNT',
  'MIN',
  'MAX',
  'AVG',
  'SUM',
] as const;
export type AggregateFunction = (typeof AGGREGATE_FUNCTIONS)[number];

export function isJunction(condition: Condition): condition is Junction {
  return 'joinedBy' in condition;
}

export function isAggregate(value: ReturnedValue): value is Aggregate {
  return 'aggregate' in value;
}

export function isMoment(value: Value): value is Moment {
  return typeof value === 'object';
}

/** The comparisons of a condition, wherever they are in it. */
export function comparisonsOf(condition: Condition | undefined): Comparison[] {
  if (!condition) {
    return [];
  }
  return isJunction(condition)
    ? condition.parts.flatMap(comparisonsOf)
    : [condition];
}
