import { HOSTILE } from './fixtures';
import {
  cut,
  padded,
  printable,
  printableJson,
  valuesText,
  valueText,
  wrapped,
} from './text';

test('what moves the cursor, or turns directions, is written out', () => {
  expect(printable('a\u001b[2J\u009bx\n\u202ey')).toBe(
    'a\\u{1b}[2J\\u{9b}x\\u{a}\\u{202e}y',
  );
  expect(printable('Zoë 李娜 نور 🦊')).toBe('Zoë 李娜 نور 🦊');
});

test('so it is in JSON, which is read as what it was', () => {
  const json = printableJson({ [HOSTILE]: [HOSTILE] });
  expect(json.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(JSON.parse(json)).toEqual({ [HOSTILE]: [HOSTILE] });
});

test('values are told as people read them', () => {
  expect(valueText('mr.mergedOn', 0)).toBe('1970-01-01T00:00:00.000Z');
  expect(valueText('mr.mergedOn', 1e300)).toBe('1e+300');
  expect(valueText('mr.approvalCount', 0)).toBe('0');
  expect(valueText('mr.approverLogins', ['ada', 'bo'])).toBe('ada, bo');
  expect(valuesText({ a: true, b: 'x' })).toBe('a: true; b: x');
});

test('widths are those of a terminal, where some characters take two columns', () => {
  expect(padded('データ', 8)).toBe('データ  ');
  expect(cut('データ倉庫', 7)).toBe('データ…');
  expect(cut('データ倉庫', 10)).toBe('データ倉庫');
  expect(cut('short', Infinity)).toBe('short');
  expect(wrapped('a bb ccc', 4)).toEqual(['a bb', 'ccc']);
  expect(wrapped('aaaaaa b', 3)).toEqual(['aaaaaa', 'b']);
});
