import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import type { NotRun, Outcome } from './messages';
import { report, succeeded } from './report';
import { Transcript } from './transcript';

const {
  SUCCESS,
  FAILURE,
  DISABLED,
  PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
} = StepResultStatus;

test('numbers are aligned and have separators', () => {
  const outcome = { ...outcomeOf(SUCCESS), entities: { a_user: 1234, b: 5 } };

  expect(linesOf('Entities', outcome)).toEqual([
    'a_user                        1,234',
    'b                                 5',
    'total                         1,239',
  ]);
});

test('requests, waits and time are told', () => {
  const transcript = new Transcript();
  transcript.take({
    kind: 'progress',
    progress: { counts: {}, requests: 4321, rateLimitWait: 185_000 },
  });

  expect(linesOf('Run', outcomeOf(SUCCESS), transcript)).toEqual([
    'requests                          4,321',
    'their waits for rate limits   3 min 5 s',
    'time                              2.5 s',
  ]);
});

test('warnings are repeated', () => {
  const transcript = new Transcript();
  transcript.take({ kind: 'warned', description: 'The token expires soon' });

  expect(linesOf('Warnings', outcomeOf(SUCCESS), transcript)).toEqual([
    'The token expires soon',
  ]);
});

test('a step that failed is named with its reason', () => {
  const transcript = new Transcript();
  transcript.take({
    kind: 'stepEnded',
    name: 'Fetch Groups',
    counts: { entities: 0, relationships: 0 },
    failure: 'no answer',
  });

  expect(linesOf('Failed', outcomeOf(FAILURE), transcript)).toContain(
    'Fetch Groups: no answer',
  );
  expect(succeeded(outcomeOf(FAILURE))).toBe(false);
});

test('so is one that builds on it', () => {
  const outcome = outcomeOf(PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE);

  expect(linesOf('Failed', outcome)).toContain(
    'Fetch Groups: incomplete, as it builds on a step that failed',
  );
  expect(succeeded(outcome)).toBe(false);
});

test('steps that were not run are no failure, but nothing to synchronize', () => {
  const outcome = outcomeOf(DISABLED, 'notAskedFor');

  expect(linesOf('Not run', outcome)).toEqual([
    'Fetch Groups',
    expect.stringContaining('Do not `sync`'),
  ]);
  expect(succeeded(outcome)).toBe(true);
});

test.each<[NotRun, string]>([
  ['forAdministrators', 'for administrators of the instance alone'],
  ['switchedOff', 'switched off; JupiterOne keeps what it had of it'],
  [
    'switchedOffAndDeleted',
    'switched off; JupiterOne deletes what it had of it (DELETE_WHAT_IS_LEFT_OUT)',
  ],
])('%s: is told, and keeps nobody from synchronizing', (reason, told) => {
  const outcome = outcomeOf(DISABLED, reason);

  expect(linesOf('Not run', outcome)).toEqual([`Fetch Groups: ${told}`]);
  expect(succeeded(outcome)).toBe(true);
});

test('a graph on disk that is not what was found is told, and no success', () => {
  const outcome = {
    ...outcomeOf(SUCCESS),
    differences: ['a_group: 0 of 3'],
  };

  expect(linesOf('Not what was found', outcome)).toEqual([
    'On disk, a_group: 0 of 3',
    expect.stringContaining('collect again'),
  ]);
  expect(succeeded(outcome)).toBe(false);
});

test('what there is nothing to say of has no heading', () => {
  const sections = report(outcomeOf(SUCCESS), new Transcript(), 0);

  expect(sections.map(({ title }) => title)).toEqual([
    'Entities',
    'Relationships',
    'Run',
  ]);
});

function outcomeOf(status: StepResultStatus, notRun?: NotRun): Outcome {
  return {
    storage: '.j1-integration',
    steps: [{ name: 'Fetch Groups', status, notRun }],
    partialTypes: [],
    differences: [],
    entities: {},
    relationships: {},
  };
}

function linesOf(
  heading: string,
  outcome: Outcome,
  transcript = new Transcript(),
): string[] | undefined {
  const sections = report(outcome, transcript, 2_500);
  return sections.find(({ title }) => title === heading)?.lines;
}
