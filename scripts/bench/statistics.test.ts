import { spread } from './statistics';

test('of an odd number of values the median is the middle one', () => {
  expect(spread([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
});

test('of an even number it is between the middle ones', () => {
  expect(spread([40, 10, 30, 20]).median).toBe(25);
});
