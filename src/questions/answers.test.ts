import { answers, propertiesAskedIn } from './answers';
import { entity, graphOf } from './fixtures';
import { parseQuestions } from './questionFile';

const questions = parseQuestions(`
questions:
  - id: old
    title: Who is old?
    description: Lists people.
    queries:
      - name: bad
        resultsAre: BAD
        query: FIND person WITH age > 60 AS p RETURN p.name
      - name: unknown
        resultsAre: UNKNOWN
        query: FIND person WITH age = undefined
    tags: [people]
    compliance:
      - standard: SOC 2
        requirements: ['CC6.1']
  - id: odd
    title: What is odd?
    description: Lists what is not answered.
    queries:
      - query: FIND person WITH name ~= /x/
      - query: FIND person THAT !IS Employee
      - query: FIND person WITH name < 3
    tags: []
`);

const graph = graphOf({
  entities: [
    entity('person', 'User', 'ann', { age: 70, name: 'Ann' }),
    entity('person', 'User', 'bob', { name: 'Bob' }),
    entity('person', 'User', 'cy', { age: 3, name: 'Cy' }),
  ],
  relationships: [],
});

const options = { now: 0, collected: new Set(['person', 'User']) };

test('answers each query of each question', () => {
  const [old] = answers(graph, questions, options);
  expect(old.question.title).toBe('Who is old?');
  expect(old.queries).toEqual([
    {
      query: questions[0].queries[0],
      result: {
        columns: ['p.name'],
        rows: [
          {
            values: ['Ann'],
            entities: [{ key: 'ann', type: 'person', displayName: 'ann' }],
          },
        ],
      },
    },
    {
      query: questions[0].queries[1],
      result: {
        columns: ['displayName', '_type', '_key'],
        rows: [
          {
            values: ['bob', 'person', 'bob'],
            entities: [{ key: 'bob', type: 'person', displayName: 'bob' }],
          },
        ],
      },
    },
  ]);
});

test('a query that is not answered has the reason in the place of a result', () => {
  const [, odd] = answers(graph, questions, options);
  expect(
    odd.queries.map((answer) => 'refusal' in answer && answer.refusal),
  ).toEqual([
    expect.stringContaining('regular expressions'),
    'It asks for Employee, which is not collected here',
    expect.stringContaining('name < … is not documented'),
  ]);
});

test('names the properties that a graph is to be read with', () => {
  expect(propertiesAskedIn(questions)).toEqual({
    entities: new Map([['person', new Set(['age', 'name'])]]),
    relationships: new Set(),
  });
});

test('other errors are no refusals', () => {
  const read = graphOf({ entities: [], relationships: [] });
  const broken = Object.assign(Object.create(read), {
    hasRead: () => false,
  });
  expect(() => [...answers(broken, questions, options)]).toThrow(
    'The graph was read without the property',
  );
});
