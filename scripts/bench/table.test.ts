import { number, table } from './table';

test('numbers are aligned to the right, text to the left', () => {
  expect(table(['route', 'rows'], [['/groups', number(39)]])).toBe(
    ['| route   | rows |', '| ------- | ---: |', '| /groups |   39 |'].join(
      '\n',
    ),
  );
});

test('thousands are separated', () => {
  expect(number(40_000)).toBe('40,000');
});
