import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { createMergeRequestEntity } from './entity';
import { Approvals, MergeRequestRow, mergeRequestRow } from './row';

const ada = { id: 7, username: 'ada', name: 'Ada Lovelace' };
const bob = { id: 8, username: 'bob', name: null };

const API = { name: 'API', defaultBranch: 'main' };

const row: MergeRequestRow = {
  id: 56,
  iid: 3,
  project_id: 34,
  title: 'Serve faster',
  state: 'merged',
  draft: false,
  source_branch: 'faster',
  target_branch: 'main',
  web_url: 'https://gitlab.example.com/acme/api/-/merge_requests/3',
  created_at: '2024-05-01T12:00:00.000Z',
  merged_at: '2024-05-02T12:00:00.000Z',
  author: ada,
  merge_user: bob,
  reviewers: [bob],
  sha: 'aaa',
  merge_commit_sha: 'bbb',
  squash_commit_sha: null,
  squash: false,
};

const convert = (
  changes: Partial<MergeRequestRow> = {},
  approvals: Approvals | undefined = { approvers: [bob] },
) => createMergeRequestEntity({ ...row, ...changes }, API, approvals);

beforeAll(checkEntities);

test('has the names that queries of graph-gitlab use', () => {
  expect(convert()).toMatchObject({
    _key: 'gitlab-merge-request:56',
    _type: 'gitlab_merge_request',
    _class: ['CodeReview', 'PR'],
    id: '56',
    iid: 3,
    projectId: 34,
    title: 'Serve faster',
    name: 'Serve faster',
    repository: 'API',
    source: 'faster',
    target: 'main',
    createdOn: 1714564800000,
    mergedOn: 1714651200000,
    authorId: 7,
    authorUsername: 'ada',
    mergedById: 8,
    mergedByAuthor: false,
    reviewerLogins: ['bob'],
    webLink: 'https://gitlab.example.com/acme/api/-/merge_requests/3',
  });
});

test.each([
  ['opened', { open: true, merged: false }],
  ['merged', { open: false, merged: true }],
  ['closed', { open: false, merged: false }],
  ['locked', { open: false, merged: false }],
])('in state %s', (state, expected) => {
  expect(convert({ state })).toMatchObject({ state, ...expected });
});

test.each([
  [{ draft: true }, true],
  [{ draft: undefined, work_in_progress: true }, true],
  [{ draft: undefined }, undefined],
])('older and newer words for a draft, %j: %s', (words, expected) => {
  expect(convert(words).draft).toBe(expected);
});

describe('approvals', () => {
  test('name the approvers, by username where they have no name', () => {
    const approved = convert({}, { approvers: [ada, bob] });

    expect(approved).toMatchObject({
      approvers: ['Ada Lovelace', 'bob'],
      approverIds: ['7', '8'],
      approverLogins: ['ada', 'bob'],
      approvalCount: 2,
    });
  });

  test.each([
    [{ approvers: [] }, false],
    [{ approvers: [], required: 0, left: 0 }, false],
    [{ approvers: [bob] }, true],
    [{ approvers: [bob], required: 2, left: 1 }, false],
    [{ approvers: [bob], required: 1, left: 0 }, true],
    [{ approvers: [ada] }, false],
    [{ approvers: [ada, bob] }, true],
    [{ approvers: [ada], required: 1, left: 0 }, false],
    [{ approvers: [], unnamed: 1 }, true],
    [{ approvers: [ada], unnamed: 1 }, true],
    [{ approvers: [], unnamed: 1, required: 2, left: 1 }, false],
  ])('%j: approved is %s', (approvals, expected) => {
    expect(convert({}, approvals).approved).toBe(expected);
  });

  test.each([
    [{ approvers: [bob] }, true],
    [{ approvers: [], unnamed: 1 }, undefined],
    [{ approvers: [bob], unnamed: 1 }, true],
    [{ approvers: [] }, false],
    [{ approvers: [], unnamed: 1, left: 1 }, false],
  ])('of nobody knows whose, %j: approved is %s', (approvals, expected) => {
    expect(convert({ author: null }, approvals).approved).toBe(expected);
  });

  test('by somebody who can not be named count', () => {
    expect(convert({}, { approvers: [bob], unnamed: 2 })).toMatchObject({
      approvalCount: 3,
      approverLogins: ['bob'],
    });
  });

  test.each([
    [[bob], false],
    [[bob, ada], true],
    [[], false],
  ])("the author's own one is told apart", (approvers, expected) => {
    expect(convert({}, { approvers }).selfApproved).toBe(expected);
  });

  test('that the token may not see are left out, not false', () => {
    const unseen = createMergeRequestEntity(row, API, undefined);

    for (const property of ['approved', 'approvers', 'approvalCount']) {
      expect(unseen[property]).toBeUndefined();
    }
  });
});

describe('the commit it became', () => {
  const PROJECT = 'https://gitlab.example.com/acme/api';

  test.each<[Partial<MergeRequestRow>, string]>([
    [{}, 'bbb'],
    [{ merge_commit_sha: null, squash_commit_sha: 'ccc' }, 'ccc'],
    [{ merge_commit_sha: null }, 'aaa'],
  ])('of %j is %s', (changes, commit) => {
    expect(convert(changes).commitWebLink).toBe(
      `${PROJECT}/-/commit/${commit}`,
    );
  });

  test('is found from an older address as well', () => {
    expect(
      convert({ web_url: `${PROJECT}/merge_requests/3` }).commitWebLink,
    ).toBe(`${PROJECT}/-/commit/bbb`);
  });

  test.each([null, 'elsewhere'])('has no link from %j', (web_url) => {
    expect(convert({ web_url }).commitWebLink).toBeUndefined();
  });
});

test('a ghost leaves author and merger out', () => {
  const orphan = convert({ author: null, merge_user: null });

  for (const property of ['authorId', 'mergedById', 'selfApproved']) {
    expect(orphan[property]).toBeUndefined();
  }
});

test('an older GitLab calls the merger merged_by', () => {
  expect(
    convert({ merge_user: undefined, merged_by: ada }).mergedByUsername,
  ).toBe('ada');
});

test('who set auto-merge has not merged it', () => {
  const { mergedById, mergedByAuthor } = convert({ state: 'opened' });

  expect([mergedById, mergedByAuthor]).toEqual([undefined, undefined]);
});

test.each([
  [{ source_project_id: 34 }, false],
  [{ source_project_id: 35 }, true],
  [{ source_project_id: null }, true],
  [{}, undefined],
])('of source %j: fromFork is %s', (changes, expected) => {
  expect(convert(changes).fromFork).toBe(expected);
});

test.each([
  ['main', 'main', true],
  ['release', 'main', false],
  ['main', undefined, undefined],
])(
  'to %s, where the default branch is %s: targetsDefaultBranch is %s',
  (target_branch, defaultBranch, expected) => {
    const { targetsDefaultBranch } = createMergeRequestEntity(
      { ...row, target_branch },
      { name: 'API', defaultBranch },
      undefined,
    );
    expect(targetsDefaultBranch).toBe(expected);
  },
);

test('whether its branch is protected is absent where that is not told', () => {
  const protectedNow = (isTargetProtected?: boolean) =>
    createMergeRequestEntity(row, { ...API, isTargetProtected }, undefined)
      .targetBranchProtectedNow;
  expect([true, false, undefined].map(protectedNow)).toEqual([
    true,
    false,
    undefined,
  ]);
});

test('without a title it is called by its number', () => {
  expect(convert({ title: '' })).toMatchObject({
    title: '!3',
    displayName: '!3',
  });
});

test('any row that is accepted makes a valid merge request', () => {
  assertConverts(
    mergeRequestRow,
    (one) => createMergeRequestEntity(one, API, { approvers: [bob], left: 1 }),
    row,
  );
});

test('descriptions stay out: they may hold anything', () => {
  const read = mergeRequestRow.parse({ ...row, description: 'a secret' });

  expect(
    JSON.stringify(createMergeRequestEntity(read, API, undefined)),
  ).not.toContain('a secret');
});
