import { takeAliasProperty, takeName } from './names';
import type { Reader } from './reader';
import {
  AGGREGATE_FUNCTIONS,
  PropertyReference,
  ReturnedValue,
} from './syntax';

/** What follows `RETURN`. */
export function takeReturnedValues(reader: Reader): ReturnedValue[] {
  const values = [takeReturnedValue(reader)];
  while (reader.accept(',')) {
    values.push(takeReturnedValue(reader));
  }
  return values;
}

/** What follows `ORDER BY`: an alias's property, or a column's name. */
export function takeOrder(reader: Reader): PropertyReference {
  const order = reader.peek()?.text.includes('.')
    ? takeAliasProperty(reader)
    : { property: takeName(reader) };
  if (reader.sees('ASC') || reader.sees('DESC')) {
    throw reader.unanswered('the order ASC or DESC');
  }
  return order;
}

/** A whole number, that of rows to skip or return. */
export function takeCount(reader: Reader): number {
  return Number(
    reader.take('a number of rows', 'number', (text) => /^\d+$/.test(text)),
  );
}

function takeReturnedValue(reader: Reader): ReturnedValue {
  const start = reader.peek();
  const value = takeSource(reader);
  if (['+', '-', '*', '/'].some((sign) => reader.sees(sign))) {
    throw reader.unanswered('arithmetic');
  }
  const written = reader.writtenFrom(start);
  const column = reader.accept('AS')
    ? reader.take('a name', 'word', (text) => /^\w+$/.test(text))
    : written;
  return { column, ...value };
}

function takeSource(reader: Reader) {
  if (reader.peek(1)?.text === '(') {
    return takeAggregate(reader);
  }
  if (reader.sees('TREE')) {
    throw reader.unanswered('the tree of a path');
  }
  if (reader.peek(1)?.text === '.') {
    throw reader.unanswered('all properties of an alias');
  }
  return takeAliasProperty(reader);
}

/** https://docs.jupiterone.io/j1ql/aggregate-functions */
function takeAggregate(reader: Reader) {
  const name = reader.peek()?.text ?? '';
  const aggregate = AGGREGATE_FUNCTIONS.find((known) => reader.accept(known));
  if (!aggregate) {
    throw reader.unanswered(`the function ${name}`);
  }
  reader.expect('(');
  if (aggregate === 'COUNT' && reader.peek()?.text.includes('.')) {
    throw reader.unanswered('COUNT of a property, which is not documented');
  }
  const counted =
    aggregate === 'COUNT'
      ? { alias: takeName(reader) }
      : takeAliasProperty(reader);
  reader.expect(')');
  return { aggregate, ...counted };
}
