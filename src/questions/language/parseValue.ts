import type { Reader } from './reader';
import type { Moment, Value } from './syntax';

const HOUR = 3_600_000;

/**
 * Of the units that https://docs.jupiterone.io/j1ql/comparisons has, those whose
 * length it leaves no doubt about.
 */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...['hour', 'hr', 'hours', 'hrs'].map((unit) => [unit, HOUR] as const),
  ...['day', 'days'].map((unit) => [unit, 24 * HOUR] as const),
]);
const UNCERTAIN_UNIT = /^(months?|mos?|years?|yrs?)$/i;

/** A literal, `undefined` or a time. */
export function takeValue(reader: Reader): Value {
  if (reader.peek()?.text === 'undefined') {
    reader.take('a value', 'word');
    return undefined;
  }
  return reader.sees('DATE.NOW') ? takeMoment(reader) : takeLiteral(reader);
}

/** A text, a number, `true` or `false`. */
export function takeLiteral(reader: Reader): string | number | boolean {
  const next = reader.peek();
  if (next?.kind === 'text') {
    return reader.take('a value', 'text');
  }
  if (next?.kind === 'word' && /^(true|false)$/.test(next.text)) {
    return reader.take('a value', 'word') === 'true';
  }
  if (next?.kind === 'number' || (reader.sees('-') && isNumber(reader, 1))) {
    const sign = reader.accept('-') ? -1 : 1;
    return sign * Number(reader.take('a value', 'number'));
  }
  if (next?.kind === 'regex') {
    throw reader.unanswered('regular expressions');
  }
  if (reader.sees('DATE', '(')) {
    throw reader.unanswered('fixed dates, whose time zone is not documented');
  }
  if (next?.kind === 'word' && next.text.includes('.')) {
    throw reader.unanswered('comparing properties with each other');
  }
  throw reader.unexpected('a value');
}

/** `date.now`, and as an option `+` or `-` some hours or days. */
function takeMoment(reader: Reader): Moment {
  reader.expect('DATE.NOW');
  const sign = reader.accept('-') ? -1 : reader.accept('+') ? 1 : 0;
  if (sign === 0) {
    return { millisecondsFromNow: 0 };
  }
  const count = Number(reader.take('a number', 'number'));
  if (UNCERTAIN_UNIT.test(reader.peek()?.text ?? '')) {
    throw reader.unanswered(
      'months and years, whose length is not documented: ask for days',
    );
  }
  const unit = reader.take('hours or days', 'word', (text) =>
    UNITS.has(text.toLowerCase()),
  );
  return {
    millisecondsFromNow: sign * count * (UNITS.get(unit.toLowerCase()) ?? 0),
  };
}

function isNumber(reader: Reader, ahead: number): boolean {
  return reader.peek(ahead)?.kind === 'number';
}
