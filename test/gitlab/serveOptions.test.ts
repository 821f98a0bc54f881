import { readServeOptions } from './serveOptions';

const NOW = new Date('2025-06-16T12:00:00.000Z');
const read = (...argv: string[]) => readServeOptions(argv, NOW);

test('without options it is the sample world', () => {
  const { world } = read();
  expect(world.groups[0].fullPath).toBe('aurora');
  expect(world.now).toBe(NOW.toISOString());
});

test('a world can be given other sizes', () => {
  const { world } = read('--world', 'reference', '--groups', '41');
  expect([world.groups.length, world.projects.length]).toEqual([41, 120]);
});

test('the wire can be told to be slow, limited and without GraphQL', () => {
  const options = ['--latency', '30', '--limits', 'gitlab.com'];
  expect(read(...options, '--graphql', 'off')).toMatchObject({
    latencyMs: 30,
    graphql: 'off',
    rateLimits: expect.arrayContaining([
      expect.objectContaining({ name: 'project_members_api' }),
    ]) as unknown,
  });
});

test.each([
  [['--world', 'flat'], '--world is sample, reference or large, not flat'],
  [['--port', 'x'], '--port is a number, not "x"'],
  [['--graphql', 'maybe'], '--graphql is on, off or blocked, not maybe'],
  [['--limits', 'none'], '--limits is gitlab.com, not none'],
  [['--port'], 'Not an option with a value: --port'],
])('%p is refused', (argv, message) => {
  expect(() => read(...argv)).toThrow(message);
});
