import { readFileSync } from 'fs';
import path from 'path';
import { parseQuery, parseQuestions } from '../../src/questions';
import { DeclaredGraph, declaredGraph } from './declaredGraph';
import { mistakesIn } from './mistakes';
import { STANDARDS } from './standards';

jest.setTimeout(30_000);

const questions = parseQuestions(
  readFileSync(
    path.join(__dirname, '../../jupiterone/questions/questions.yaml'),
    'utf8',
  ),
);

test('there are at least 15, each with an id and a title of its own', () => {
  expect(questions.length).toBeGreaterThanOrEqual(15);
  for (const property of ['id', 'title'] as const) {
    const values = questions.map((question) => question[property]);
    expect(new Set(values).size).toBe(questions.length);
  }
});

test('each requirement that is known is named by a question', () => {
  const named = questions.flatMap(({ compliance = [] }) =>
    compliance.flatMap(({ requirements = [] }) => requirements),
  );
  const known = Object.values(STANDARDS).flatMap((one) => Object.keys(one));
  expect(known.filter((requirement) => !named.includes(requirement))).toEqual(
    [],
  );
});

describe.each(questions.map((question) => [question.title, question] as const))(
  '%s',
  (_, question) => {
    test('has an id of GitLab, a description and tags', () => {
      const { compliance: _, ...asked } = question;
      expect(asked).toEqual({
        id: expect.stringMatching(/^integration-question-gitlab-[a-z0-9-]+$/),
        title: expect.stringMatching(/\?$/),
        description: expect.stringMatching(/\.$/),
        queries: expect.any(Array),
        tags: expect.arrayContaining(['gitlab', expect.any(String)]),
      });
    });

    test('names requirements of standards that there are', () => {
      const named = (question.compliance ?? []).flatMap(
        ({ standard, requirements = [] }) =>
          requirements.map((requirement) => [standard, requirement]),
      );
      const unknown = named.filter(
        ([standard, requirement]) => !STANDARDS[standard]?.[requirement],
      );
      expect(unknown).toEqual([]);
    });

    test('names each of its queries, and says what a result means', () => {
      const names = question.queries.map(({ name }) => name);
      expect(names).not.toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      for (const { resultsAre } of question.queries) {
        expect(['GOOD', 'BAD', 'INFORMATIVE', 'UNKNOWN']).toContain(resultsAre);
      }
    });
  },
);

describe('the graph has what is asked for', () => {
  let graph: DeclaredGraph;

  beforeAll(async () => {
    graph = await declaredGraph();
  });

  test.each(
    questions.flatMap(({ title, queries }) =>
      queries.map(({ name = '', query }) => [title, name, query]),
    ),
  )('%s (%s)', (_, __, query) => {
    expect(mistakesIn(parseQuery(query), graph)).toEqual([]);
  });
});
