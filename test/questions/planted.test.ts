import type { ManagedQuestion } from '../../src/questions';
import { POLICIES } from './legitify';
import { ENTRIES } from './planted/entries';
import {
  Found,
  managedQuestions,
  visit,
  VISITORS,
  Visitor,
} from './planted/visits';

/** Whose GitLab tells them the truth, as far as it tells anything. */
const OTHERS: Visitor[] = [
  'owner',
  'owner on GitLab.com',
  'reporter',
  'reporter without GraphQL',
];

let questions: ManagedQuestion[];
const all = new Map<Visitor, Found>();

beforeAll(async () => {
  questions = await managedQuestions();
  for (const visitor of VISITORS) {
    all.set(visitor, await visit(visitor));
  }
});

test('something is planted for every question', () => {
  const asked = questions.map(({ id }) => id);
  const planted = ENTRIES.map(
    ({ question }) => `integration-question-gitlab-${question}`,
  );
  expect(planted.sort()).toEqual(asked.sort());
});

describe('the 36 policies of legitify', () => {
  test('each has a question of its own', () => {
    expect(new Set(Object.values(POLICIES)).size).toBe(36);
    expect(Object.keys(POLICIES)).toHaveLength(36);
  });

  test.each(Object.entries(POLICIES))(
    '%s is answered by %s, which finds what is planted for it',
    (_, question) => {
      const queries = all
        .get('administrator')
        ?.get(`integration-question-gitlab-${question}`);
      // How many owners a project may have is for who asks to say.
      const query = question === 'project-owner-count' ? 'informative' : 'bad';
      expect(queries?.get(query) ?? []).not.toEqual([]);
    },
  );
});

describe.each(VISITORS)('for the %s', (visitor) => {
  test.each(ENTRIES.map((entry) => [entry.question, entry] as const))(
    '%s finds exactly what is planted',
    (question, { finds }) => {
      expect(found(visitor, question)).toEqual(sorted(finds(visitor)));
    },
  );
});

test('each query finds something of the planted world for somebody', () => {
  const empty = questions.flatMap(({ id, queries }) =>
    queries.flatMap(({ name = '' }) =>
      VISITORS.some((one) => all.get(one)?.get(id)?.get(name)?.length)
        ? []
        : `${id} (${name})`,
    ),
  );
  expect(empty).toEqual([]);
});

test('nobody finds bad or good what administrators do not', () => {
  for (const { id, queries } of questions) {
    for (const { name = '', resultsAre } of queries) {
      const known = all.get('administrator')?.get(id)?.get(name) ?? [];
      for (const visitor of OTHERS) {
        const names = all.get(visitor)?.get(id)?.get(name) ?? [];
        if (resultsAre === 'BAD' || resultsAre === 'GOOD') {
          expect([
            id,
            name,
            names.filter((one) => !known.includes(one)),
          ]).toEqual([id, name, []]);
        }
      }
    }
  }
});

function found(visitor: Visitor, question: string) {
  const queries = all
    .get(visitor)
    ?.get(`integration-question-gitlab-${question}`);
  return sorted(Object.fromEntries(queries ?? []));
}

function sorted(finds: Record<string, readonly string[]>) {
  return Object.fromEntries(
    Object.entries(finds).map(([query, names]) => [query, [...names].sort()]),
  );
}
