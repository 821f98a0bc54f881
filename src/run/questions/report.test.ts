import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { parseQuestions } from '../../questions';
import { entity, graphOf, relationship } from '../../questions/fixtures';
import { steps } from '../../steps';
import { reportOn } from './report';

const {
  SUCCESS,
  FAILURE,
  DISABLED,
  PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
} = StepResultStatus;

const graph = graphOf({
  entities: [
    entity('gitlab_project', 'CodeRepo', 'p1', { public: true }),
    entity('gitlab_project', 'CodeRepo', 'p2', { public: false }),
    entity('gitlab_user', 'User', 'u1', { username: 'ada', bot: false }),
  ],
  relationships: [relationship('p1', 'HAS', 'u1')],
});

test.each([
  [
    'BAD',
    { BAD: 'public = true', GOOD: 'public = false' },
    { BAD: 1, GOOD: 1 },
  ],
  [
    'GOOD',
    { BAD: 'name = "x" OR displayName = "x"', GOOD: 'public = false' },
    { GOOD: 1 },
  ],
  [
    'UNKNOWN',
    { GOOD: 'public = true', UNKNOWN: 'archived = undefined' },
    { UNKNOWN: 2 },
  ],
  ['INFORMATIVE', { INFORMATIVE: 'public = true' }, { INFORMATIVE: 1 }],
])('%s is the verdict', (verdict, conditions, counts) => {
  const report = answered(
    Object.entries(conditions).map(([meaning, condition]) => [
      meaning,
      `FIND gitlab_project WITH ${condition}`,
    ]),
  );
  expect(report).toMatchObject({
    verdict,
    counts,
    limits: [],
    isBroken: false,
  });
});

test('rows are those that are not good', () => {
  const { rows } = answered([
    ['BAD', 'FIND gitlab_project WITH public = true'],
    ['GOOD', 'FIND gitlab_project WITH public = false'],
  ]);
  expect(Array.from(rows, ({ meaning, found }) => [meaning, found])).toEqual([
    ['BAD', 'p1'],
  ]);
});

test('rows can be looked at again, and are the same', () => {
  const { rows } = answered([['BAD', 'FIND gitlab_project']]);
  expect([...rows]).toHaveLength(2);
  expect([...rows]).toEqual([...rows]);
});

describe('nothing bad was found, and that says nothing', () => {
  test.each([
    [
      'failed',
      FAILURE,
      /^Fetch CI\/CD Variables failed; needs .*Maintainer/,
      true,
    ],
    ['was not run', DISABLED, /was not run; needs .*Maintainer/, false],
    [
      'builds on one that failed',
      PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
      /builds on a step that failed$/,
      true,
    ],
    [
      'saw none',
      SUCCESS,
      /^no gitlab_ci_variable was seen; needs .*Maintainer/,
      false,
    ],
    ['did not come to its end', null, /did not come to its end$/, true],
  ])('where the step %s', (_, status, limit, isBroken) => {
    const report = answered(
      [['BAD', 'FIND gitlab_ci_variable WITH masked = false']],
      status && { 'fetch-ci-variables': status },
    );
    expect(report).toMatchObject({
      verdict: 'UNANSWERED',
      limits: [expect.stringMatching(limit)],
      isBroken,
    });
  });

  test('where GitLab told of nobody what is asked', () => {
    const report = answered([
      ['BAD', 'FIND gitlab_user WITH mfaEnabled = false AND bot = false'],
      ['UNKNOWN', 'FIND gitlab_user WITH mfaEnabled = undefined'],
    ]);
    expect(report).toMatchObject({
      verdict: 'UNANSWERED',
      counts: { UNKNOWN: 1 },
      limits: [
        expect.stringMatching(/^no gitlab_user has mfaEnabled; needs .*admin/),
      ],
    });
  });

  test('nor does a list of nobody', () => {
    const query = 'FIND gitlab_user WITH isAdmin = true';
    expect(answered([['INFORMATIVE', query]])).toMatchObject({
      verdict: 'UNANSWERED',
      limits: [expect.stringMatching(/^no gitlab_user has isAdmin; needs/)],
    });
  });

  test('where it is asked in a way that is not answered here', () => {
    const report = answered([['BAD', 'FIND gitlab_user THAT !IS Person']]);
    expect(report).toMatchObject({
      verdict: 'UNANSWERED',
      limits: ['It asks for Person, which is not collected here'],
      isBroken: false,
    });
  });
});

describe('of what was kept back from the token', () => {
  const keptBack = new Map([
    ['fetch-projects', ['GitLab did not let this token see 3.']],
    ['fetch-users', ['Nor 2.']],
  ]);
  const limits = ['GitLab did not let this token see 3'];

  test('nothing is known', () => {
    const queries: [string, string][] = [
      ['GOOD', 'FIND gitlab_project WITH public = true'],
    ];
    expect(answered(queries, {}, keptBack)).toMatchObject({
      verdict: 'UNKNOWN',
      limits,
      isBroken: false,
    });
  });

  test.each(['BAD', 'INFORMATIVE'])('%s rows stay what they are', (meaning) => {
    const query = 'FIND gitlab_project WITH public = true';
    expect(answered([[meaning, query]], {}, keptBack)).toMatchObject({
      verdict: meaning,
      limits,
    });
  });
});

test('what is switched off can not be answered, whatever the role', () => {
  const report = answered(
    [['BAD', 'FIND gitlab_ci_variable WITH masked = false']],
    { 'fetch-ci-variables': DISABLED },
    new Map(),
    { 'fetch-ci-variables': 'ci-variables' },
  );
  expect(report).toMatchObject({
    verdict: 'UNANSWERED',
    limits: [
      'Fetch CI/CD Variables is switched off (DISABLED_INGESTION_SOURCES has ci-variables)',
    ],
    isBroken: false,
  });
});

test('what would do without the property is an answer', () => {
  const { verdict } = answered([
    ['BAD', 'FIND gitlab_user WITH mfaEnabled = false OR username = "bo"'],
    ['BAD', 'FIND gitlab_user WITH external != undefined AND bot != false'],
  ]);
  expect(verdict).toBe('GOOD');
});

test('something bad stays bad, with what is missing', () => {
  const report = answered([['BAD', 'FIND gitlab_project WITH public = true']], {
    'fetch-projects': FAILURE,
  });
  expect(report).toMatchObject({
    verdict: 'BAD',
    limits: ['Fetch Projects failed'],
    isBroken: true,
  });
});

test('what lacks something that was not looked for is not bad', () => {
  const queries: [string, string][] = [
    ['BAD', 'FIND gitlab_project THAT !HAS gitlab_protected_branch'],
  ];
  expect(answered(queries).counts.BAD).toBe(2);
  const report = answered(queries, { 'fetch-project-protections': FAILURE });
  expect(report).toMatchObject({ verdict: 'UNANSWERED', counts: { BAD: 0 } });
  expect([...report.rows]).toEqual([]);
});

/** @param statuses of steps that did not succeed; null: the run did not end */
function answered(
  queries: [meaning: string, query: string][],
  statuses: Record<string, StepResultStatus> | null = {},
  keptBack: ReadonlyMap<string, readonly string[]> = new Map(),
  switchedOff: Record<string, string> = {},
) {
  const questions = parseQuestions(
    JSON.stringify({
      questions: [
        {
          id: 'integration-question-gitlab-it',
          title: 'Is it?',
          description: 'It is.',
          tags: ['gitlab'],
          queries: queries.map(([resultsAre, query]) => ({
            resultsAre,
            query,
          })),
        },
      ],
    }),
  );
  const all =
    statuses && new Map(steps.map(({ id }) => [id, statuses[id] ?? SUCCESS]));
  const collected = {
    graph,
    statuses: all ?? undefined,
    partialTypes: [],
    keptBack,
    switchedOff,
  };
  return reportOn(questions, collected, 0).questions[0];
}
