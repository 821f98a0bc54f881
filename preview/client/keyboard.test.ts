import { nearestTowards } from './keyboard';

const here = { x: 0, y: 0 };
const right = { x: 1, y: 0 };

it('goes to the nearest node in the direction', () => {
  const places = new Map([
    ['far', { x: 30, y: 0 }],
    ['near', { x: 10, y: 0 }],
    ['behind', { x: -5, y: 0 }],
  ]);

  expect(nearestTowards(here, right, places)).toBe('near');
});

it('prefers straight ahead to a little nearer but aside', () => {
  const places = new Map([
    ['aside', { x: 9, y: 8 }],
    ['ahead', { x: 12, y: 0 }],
  ]);

  expect(nearestTowards(here, right, places)).toBe('ahead');
});

it('goes nowhere when nothing is in that direction', () => {
  const places = new Map([['below', { x: 1, y: 20 }]]);

  expect(nearestTowards(here, right, places)).toBeUndefined();
});
