import { isWithin } from './times';

const TIME = '2025-06-16T12:00:00.123Z';
const AT = Date.parse(TIME);

test('a row is found by `after` its own time', () => {
  expect(isWithin({ id: 456 }, TIME, AT)).toBe(true);
  expect(isWithin({ id: 456 }, TIME, AT + 1)).toBe(false);
});

test('`before` its own time finds it only if nothing was cut from that', () => {
  expect(isWithin({ id: 456 }, TIME, undefined, AT)).toBe(false);
  expect(isWithin({ id: 456 }, TIME, undefined, AT + 1)).toBe(true);
  expect(isWithin({ id: 3000 }, TIME, undefined, AT)).toBe(true);
});

test('a row without the time is found where nothing is asked of it', () => {
  expect(isWithin({ id: 1 }, null)).toBe(true);
  expect(isWithin({ id: 1 }, null, AT)).toBe(false);
  expect(isWithin({ id: 1 }, null, undefined, AT)).toBe(false);
});
