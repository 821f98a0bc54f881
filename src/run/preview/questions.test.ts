import { reportOf, rowOf } from '../questions/fixtures';
import { MOST_ROWS, pageQuestions } from './questions';

test('a question has its rows, bad ones first, and each key once', () => {
  const [question] = pageQuestions(
    reportOf({
      rows: [
        rowOf({ meaning: 'UNKNOWN', found: 'Who knows' }),
        rowOf({ found: 'Fix it', keys: ['mr', 'user', 'mr'] }),
      ],
    }),
  );

  expect(question).toMatchObject({
    id: 'merged',
    verdict: 'BAD',
    counts: '1 bad, 2 good',
    mark: 1,
    rowCount: 2,
    limit: undefined,
  });
  expect(question.rows.map(({ found }) => found)).toEqual([
    'Fix it',
    'Who knows',
  ]);
  expect(question.rows[0].keys).toEqual(['mr', 'user']);
});

test('what an answer lacks is told', () => {
  const [{ limit }] = pageQuestions(reportOf({ limits: ['a step failed'] }));

  expect(limit).toBe('Incomplete with this graph: a step failed');
});

test('of very many rows there are the first, with the number of all', () => {
  const rows = Array.from({ length: MOST_ROWS + 1 }, () => rowOf());
  const [question] = pageQuestions(reportOf({ rows }));

  expect(question.rows).toHaveLength(MOST_ROWS);
  expect(question.rowCount).toBe(MOST_ROWS + 1);
});

test('where nothing is bad, its mark is of all rows', () => {
  const [question] = pageQuestions(
    reportOf({
      counts: { BAD: 0, GOOD: 2, UNKNOWN: 1, INFORMATIVE: 0 },
      rows: [rowOf({ meaning: 'UNKNOWN' })],
    }),
  );

  expect(question.mark).toBe(1);
});
