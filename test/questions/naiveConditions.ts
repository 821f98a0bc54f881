import {
  Comparison,
  Condition,
  EntitySelector,
  isJunction,
  isMoment,
  PropertyReference,
} from '../../src/questions/language/syntax';

/** An entity or a relationship, as it is in a file. */
export type NaiveObject = Record<string, unknown>;

export function isSelected(
  entity: NaiveObject,
  { names, conditions }: EntitySelector,
  now: number,
): boolean {
  const own = [entity._type, entity._class, '*'].flat();
  return (
    names.some((name) => own.includes(name)) &&
    isTrue(conditions, now, ({ property }) => entity[property])
  );
}

export function isTrue(
  condition: Condition | undefined,
  now: number,
  valueOf: (reference: PropertyReference) => unknown,
): boolean {
  if (!condition) {
    return true;
  }
  if (isJunction(condition)) {
    const parts = condition.parts.map((part) => isTrue(part, now, valueOf));
    return condition.joinedBy === 'AND'
      ? !parts.includes(false)
      : parts.includes(true);
  }
  return compares(valueOf(condition), condition, now);
}

function compares(
  actual: unknown,
  { operator, value }: Comparison,
  now: number,
): boolean {
  const expected = isMoment(value) ? now + value.millisecondsFromNow : value;
  const own = [actual].flat();
  const texts = own.map(String);
  switch (operator) {
    case '=':
      return own.includes(expected);
    case '!=':
      return !own.includes(expected);
    case '<':
      return Number(actual) < Number(expected);
    case '<=':
      return Number(actual) <= Number(expected);
    case '>':
      return Number(actual) > Number(expected);
    case '>=':
      return Number(actual) >= Number(expected);
    case '~=':
      return (
        actual !== undefined && texts.some((one) => one.includes(`${expected}`))
      );
    case '^=':
      return (
        actual !== undefined &&
        texts.some((one) => one.startsWith(`${expected}`))
      );
    case '$=':
      return (
        actual !== undefined && texts.some((one) => one.endsWith(`${expected}`))
      );
    default:
      throw new Error(`${operator} is not asked here`);
  }
}
