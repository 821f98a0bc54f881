import { formatDuration, formatNumber, quantity } from './format';

test('thousands are separated', () => {
  expect(formatNumber(1_234_567)).toBe('1,234,567');
});

test.each([
  [0, '0.0 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min 0 s'],
  [3_599_499, '59 min 59 s'],
  [7_800_000, '2 h 10 min'],
])('%i ms are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('one is singular', () => {
  expect(quantity(1, 'request', 'requests')).toBe('1 request');
  expect(quantity(2, 'request', 'requests')).toBe('2 requests');
});
