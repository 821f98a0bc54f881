import { takeLiteral, takeValue } from './parseValue';
import type { Reader } from './reader';
import {
  Comparison,
  Condition,
  isMoment,
  Junction,
  Operator,
  OPERATORS,
  PropertyReference,
  Value,
} from './syntax';

type TakeProperty = (reader: Reader) => PropertyReference;

/**
 * Comparisons with `AND`, which binds closer, `OR` and parentheses.
 * https://docs.jupiterone.io/j1ql/basic-keywords
 */
export function takeConditions(
  reader: Reader,
  takeProperty: TakeProperty,
): Condition {
  const and = () =>
    joined(reader, 'AND', () => takeCondition(reader, takeProperty));
  return joined(reader, 'OR', and);
}

function joined(
  reader: Reader,
  joinedBy: Junction['joinedBy'],
  take: () => Condition,
): Condition {
  const parts = [take()];
  while (reader.accept(joinedBy)) {
    parts.push(take());
  }
  return junction(joinedBy, parts);
}

function takeCondition(reader: Reader, takeProperty: TakeProperty): Condition {
  if (reader.accept('(')) {
    const condition = takeConditions(reader, takeProperty);
    reader.expect(')');
    return condition;
  }
  const property = takeProperty(reader);
  const operator = takeOperator(reader);
  return reader.accept('(')
    ? takeValues(reader, property, operator)
    : comparison(reader, property, operator);
}

function takeOperator(reader: Reader): Operator {
  const operator = OPERATORS.find((known) => reader.accept(known));
  if (!operator) {
    throw reader.unexpected('an operator');
  }
  return operator;
}

function comparison(
  reader: Reader,
  property: PropertyReference,
  operator: Operator,
): Comparison {
  const start = reader.peek();
  const value = takeValue(reader);
  if (!fits(operator, value)) {
    throw reader.unexpected(
      `a value that ${operator} compares with, in the place of ` +
        reader.writtenFrom(start),
    );
  }
  return { ...property, operator, value };
}

/** `=` and `!=` compare with all, `<` with numbers and times, `~=` with texts. */
function fits(operator: Operator, value: Value): boolean {
  if (/^!?=$/.test(operator)) {
    return true;
  }
  return /[<>]/.test(operator)
    ? typeof value === 'number' || isMoment(value)
    : typeof value === 'string';
}

/**
 * `= (a OR b)` is `= a OR = b`, and `!= (a OR b)` is `!= a AND != b`.
 * "Filtering behavior" in
 * https://support.jupiterone.io/hc/en-us/articles/360022722014
 */
function takeValues(
  reader: Reader,
  property: PropertyReference,
  operator: Operator,
): Condition {
  if (operator !== '=' && operator !== '!=') {
    throw reader.unanswered(`several values of ${operator}`);
  }
  const first = takeLiteral(reader);
  const joinedBy = reader.sees('AND') ? 'AND' : 'OR';
  const values = [first];
  while (reader.accept(joinedBy)) {
    values.push(takeLiteral(reader));
  }
  reader.expect(')');
  return junction(
    operator === '=' ? joinedBy : joinedBy === 'OR' ? 'AND' : 'OR',
    values.map((value) => ({ ...property, operator, value })),
  );
}

function junction(
  joinedBy: Junction['joinedBy'],
  parts: Condition[],
): Condition {
  return parts.length === 1 ? parts[0] : { joinedBy, parts };
}
