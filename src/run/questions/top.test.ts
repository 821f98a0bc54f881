import { PLAIN, reportOf, rowOf } from './fixtures';
import { topLines } from './top';

test('what is bad comes first, as the questions do, with how to see more', () => {
  const counts = { GOOD: 0, UNKNOWN: 0, INFORMATIVE: 0 };
  const report = reportOf(
    {
      title: 'Three?',
      counts: { ...counts, BAD: 3 },
      rows: [rowOf({ meaning: 'UNKNOWN' }), rowOf(), rowOf(), rowOf()],
    },
    { title: 'One?', counts: { ...counts, BAD: 1 }, rows: [rowOf()] },
    { verdict: 'GOOD' },
    { verdict: 'UNANSWERED' },
  );

  const lines = topLines(report, PLAIN).filter((line) => !/http/.test(line));

  expect(lines).toEqual([
    'Questions answered',
    '  3  Three?',
    expect.stringMatching(/^ +✗ shop\/api +ada +Fix it/),
    expect.stringMatching(/^ +✗ shop\/api/),
    '      1 more row: --question merged',
    '  1  One?',
    expect.stringMatching(/^ +✗ shop\/api/),
    "  1 good, 1 can't be answered with this graph",
  ]);
});

test('of what was chosen, they say so', () => {
  const [, chosen] = topLines({ ...reportOf(), chosen: 'only acme' }, PLAIN);
  expect(chosen).toMatch(/^ {2}Of what was chosen: only acme\./);
});

test('of many questions the first five', () => {
  const report = reportOf(...Array.from({ length: 7 }, () => ({})));
  expect(topLines(report, PLAIN)[6]).toBe('  2 more with something bad');
});
