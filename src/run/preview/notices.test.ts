import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { steps } from '../../steps';
import type { Collection } from '../questions/collection';
import { noticesOf } from './notices';

const {
  SUCCESS,
  FAILURE,
  DISABLED,
  PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
} = StepResultStatus;

test('nothing is told of a complete collection', () => {
  expect(noticesOf(collection({}))).toEqual([]);
});

test('nor of what a window of time leaves out', () => {
  const partialTypes = ['gitlab_merge_request', 'gitlab_commit'];
  expect(noticesOf(collection({}, { partialTypes }))).toEqual([]);
});

test('nor of steps for administrators, which others do not run', () => {
  const statuses = { 'fetch-instance-settings': DISABLED };
  expect(noticesOf(collection(statuses))).toEqual([]);
});

test('that it did not come to its end', () => {
  expect(noticesOf(collection(null))).toEqual([
    {
      tone: 'failure',
      title: 'This collection did not come to its end',
      lines: [expect.stringContaining('interrupted')],
    },
  ]);
});

test('which steps failed, and which build on them', () => {
  const statuses = {
    'fetch-projects': FAILURE,
    'fetch-merge-requests': PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE,
  };
  expect(noticesOf(collection(statuses))).toEqual([
    {
      tone: 'failure',
      title: '2 steps failed: what is shown is not all',
      lines: [
        'Fetch Projects failed',
        'Fetch Merge Requests is incomplete: it builds on a step that failed',
        expect.stringContaining('log'),
      ],
    },
  ]);
});

test('which steps --step left out', () => {
  expect(noticesOf(collection({ 'fetch-merge-requests': DISABLED }))).toEqual([
    {
      tone: 'warning',
      title: 'Only a part was collected: 1 step was not run',
      lines: [expect.stringContaining('do not `sync`'), 'Fetch Merge Requests'],
    },
  ]);
});

test('once only that a step failed, which leaves its types partial', () => {
  const partialTypes = ['gitlab_project'];
  const statuses = { 'fetch-projects': FAILURE };
  expect(noticesOf(collection(statuses, { partialTypes }))).toHaveLength(1);
});

test('of which types there may be more', () => {
  const partialTypes = ['gitlab_project', 'gitlab_group_has_project'];
  expect(noticesOf(collection({}, { partialTypes }))).toEqual([
    {
      tone: 'warning',
      title: 'There may be more of 1 type than is shown',
      lines: ['Marked partial: Project.'],
    },
  ]);
});

test('what GitLab did not let the token see', () => {
  const keptBack = new Map([['fetch-users', ['Not the members of 2.']]]);
  expect(noticesOf(collection({}, { keptBack }))).toEqual([
    expect.objectContaining({ tone: 'note', lines: ['Not the members of 2.'] }),
  ]);
});

test('what was chosen, and what is switched off, which --step did not', () => {
  const switchedOff = { 'fetch-webhooks': 'webhooks' };
  const statuses = { 'fetch-webhooks': DISABLED };
  expect(
    noticesOf(collection(statuses, { switchedOff, chosen: 'only acme' })),
  ).toEqual([
    {
      tone: 'note',
      title: '1 step is switched off',
      lines: [
        'Fetch Webhooks is switched off (DISABLED_INGESTION_SOURCES has webhooks)',
      ],
    },
    {
      tone: 'note',
      title: 'Only what was chosen is shown: only acme',
      lines: [expect.stringContaining('not looked at')],
    },
  ]);
});

/** @param statuses of steps that did not succeed; null: it did not end */
function collection(
  statuses: Record<string, StepResultStatus> | null,
  rest: Partial<Collection> = {},
): Collection {
  return {
    statuses:
      statuses === null
        ? undefined
        : new Map(steps.map(({ id }) => [id, statuses[id] ?? SUCCESS])),
    partialTypes: [],
    switchedOff: {},
    keptBack: new Map(),
    ...rest,
  };
}
