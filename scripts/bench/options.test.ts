import { readOptions } from './options';

test('without options it is the reference world at 25 ms', () => {
  expect(readOptions([])).toEqual({
    sizes: {
      trees: 3,
      groups: 39,
      projects: 120,
      users: 120,
      mergeRequests: 1_440,
    },
    latency: 25,
    runs: 5,
    series: false,
  });
});

test('a size of its own takes the place of the world’s', () => {
  const { sizes } = readOptions(['--world', 'small', '--users', '50']);

  expect(sizes).toMatchObject({ users: 50, projects: 20 });
});

test.each([
  [['--world', 'huge'], '--world is one of small, reference, large'],
  [['--runs', 'many'], '--runs has to be a whole number from 1'],
  [['--runs', '0'], '--runs has to be a whole number from 1'],
  [['--latency', '-5'], 'argument is ambiguous'],
])('%j is refused', (argv, message) => {
  expect(() => readOptions(argv)).toThrow(message);
});
