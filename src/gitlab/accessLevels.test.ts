import { roleOf } from './accessLevels';

test.each([
  [5, 'minimal access'],
  [10, 'guest'],
  [15, 'planner'],
  [20, 'reporter'],
  [25, 'security manager'],
  [30, 'developer'],
  [40, 'maintainer'],
  [50, 'owner'],
])('level %i is called %s', (level, role) => {
  expect(roleOf(level)).toBe(role);
});

test.each([0, 35, 60])('level %i has no name', (level) => {
  expect(roleOf(level)).toBeUndefined();
});
