import { firstRows } from './firstRows';
import { rowOf } from './fixtures';

const rows = [
  rowOf({ meaning: 'INFORMATIVE', found: 'listed' }),
  rowOf({ meaning: 'UNKNOWN', found: 'unknown' }),
  rowOf({ found: 'bad' }),
  rowOf({ found: 'as bad' }),
];

test.each([
  [1, ['bad']],
  [3, ['bad', 'as bad', 'unknown']],
  [Infinity, ['bad', 'as bad', 'unknown', 'listed']],
])('of %d rows the worst are first, in their order', (most, found) => {
  const { first, left } = firstRows(rows, most);

  expect(first.map((row) => row.found)).toEqual(found);
  expect(left).toBe(rows.length - found.length);
});

test('rows may be told one after the other, and only once', () => {
  const { first, left } = firstRows(rows.values(), 2);

  expect(first).toHaveLength(2);
  expect(left).toBe(2);
});
