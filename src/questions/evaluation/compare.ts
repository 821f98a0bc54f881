import { J1qlRefusal } from '../language/refusal';
import type { Comparison, Operator } from '../language/syntax';

/** A comparison whose value is known by now: times are milliseconds. */
export interface Expected {
  property: string;
  operator: Operator;
  value: string | number | boolean | undefined;
}

export function expectedOf(
  { property, operator, value }: Comparison,
  now: number,
): Expected {
  return {
    property,
    operator,
    value: typeof value === 'object' ? now + value.millisecondsFromNow : value,
  };
}

/**
 * Whether an object's property compares as expected.
 *
 * @param actual undefined where it has none
 * @throws J1qlRefusal where what JupiterOne would say is not documented
 */
export function holds(actual: unknown, expected: Expected): boolean {
  const { operator } = expected;
  if (operator === '=' || operator === '!=') {
    return equals(actual, expected) === (operator === '=');
  }
  return /[<>]/.test(operator)
    ? isOrdered(actual, expected)
    : hasText(actual, expected);
}

/**
 * A list equals where one of its texts does; what is absent equals nothing, and
 * so is `!=` to everything. https://docs.jupiterone.io/j1ql/comparisons, and the
 * tables of https://support.jupiterone.io/hc/en-us/articles/360022722014
 */
function equals(actual: unknown, expected: Expected): boolean {
  const { value } = expected;
  if (value === undefined) {
    return isAbsent(actual, expected);
  }
  if (actual === undefined) {
    return false;
  }
  if (Array.isArray(actual)) {
    if (typeof value !== 'string') {
      throw refusal(expected, 'a list is compared with what is no text');
    }
    return textsOf(actual, expected).includes(value);
  }
  if (typeof actual !== typeof value) {
    throw refusal(expected, `a ${typeof actual} is compared with another kind`);
  }
  return actual === value;
}

function isAbsent(actual: unknown, expected: Expected): boolean {
  if (Array.isArray(actual) && actual.length === 0) {
    throw refusal(expected, 'whether an empty list is absent');
  }
  return actual === undefined;
}

/** What is absent, is neither less nor more. */
function isOrdered(actual: unknown, expected: Expected): boolean {
  const { operator, value } = expected;
  if (actual === undefined) {
    return false;
  }
  if (typeof actual !== 'number' || typeof value !== 'number') {
    throw refusal(expected, 'what is no number is compared by size');
  }
  switch (operator) {
    case '<':
      return actual < value;
    case '<=':
      return actual <= value;
    case '>':
      return actual > value;
    default:
      return actual >= value;
  }
}

/** "Stored either as a single string or multi-value field": j1ql/comparisons. */
function hasText(actual: unknown, expected: Expected): boolean {
  const { operator, value } = expected;
  const isNegated = operator.startsWith('!');
  if (isNegated && (actual === undefined || Array.isArray(actual))) {
    throw refusal(
      expected,
      `what ${operator} says of a list or of an absent property`,
    );
  }
  if (actual === undefined) {
    return false;
  }
  return (
    textsOf([actual].flat(), expected).some((text) =>
      textFits(text, operator, String(value)),
    ) !== isNegated
  );
}

function textFits(text: string, operator: Operator, value: string): boolean {
  switch (operator.replace('!', '')) {
    case '^=':
      return text.startsWith(value);
    case '$=':
      return text.endsWith(value);
    default:
      return text.includes(value);
  }
}

function textsOf(list: readonly unknown[], expected: Expected): string[] {
  return list.map((one) => {
    if (typeof one !== 'string') {
      throw refusal(expected, 'what is no text is compared with a text');
    }
    return one;
  });
}

function refusal({ property, operator }: Expected, why: string): J1qlRefusal {
  return new J1qlRefusal(
    `Not answered here: ${property} ${operator} … is not documented: ${why}`,
  );
}
