import { createCommitEntity } from './entity';
import { commitRow, commitsNode } from './row';

const sha = 'ed899a2f4b50b4370feeea94676502b42383c746';
const row = {
  id: sha,
  short_id: 'ed899a2f',
  parent_ids: ['6104942438c14ec7bd21c6cd5bd995272b3faff6'],
  title: 'Sanitize for network graph',
  message: 'Sanitize for network graph\n\nAnd more',
  author_name: 'Ada',
  author_email: 'ada@example.org',
  authored_date: '2024-01-31T12:00:00.000Z',
  committer_name: 'Bob',
  committer_email: 'bob@example.org',
  committed_date: '2024-01-31T13:00:00.000Z',
  web_url: `https://gitlab.example.com/a/b/-/commit/${sha}`,
  trailers: {},
};
const node = {
  sha,
  shortId: 'ed899a2f',
  title: row.title,
  message: row.message,
  authorName: 'Ada',
  authorEmail: 'ada@example.org',
  authoredDate: row.authored_date,
  committerName: 'Bob',
  committerEmail: 'bob@example.org',
  committedDate: row.committed_date,
  webUrl: row.web_url,
};

test('a commit has the properties of the original connector', () => {
  expect(createCommitEntity(commitRow.parse(row), 'topic')).toMatchObject({
    _key: `gitlab-commit:${sha}`,
    _type: 'gitlab_commit',
    _class: ['CodeCommit'],
    id: sha,
    shortId: 'ed899a2f',
    title: row.title,
    name: row.title,
    displayName: row.title,
    message: row.message,
    merge: false,
    versionBump: false,
    branch: 'topic',
    createdOn: Date.parse(row.committed_date),
    authoredOn: Date.parse(row.authored_date),
    committedOn: Date.parse(row.committed_date),
    authorName: 'Ada',
    authorEmail: 'ada@example.org',
    committerName: 'Bob',
    committerEmail: 'bob@example.org',
    webLink: row.web_url,
    commitWebLink: row.web_url,
  });
});

test('REST and GraphQL tell the same of a commit', () => {
  const { commits } = commitsNode.parse({
    commits: { pageInfo: { hasNextPage: false }, nodes: [node] },
    commitsWithoutMergeCommits: { nodes: [{ sha }] },
  });
  expect(commits).toEqual([commitRow.parse(row)]);
});

test.each([
  ['two parents', ['a', 'b'], true],
  ['one parent', ['a'], false],
  ['no parent', [], false],
  ['parents that are not told', null, false],
])('a commit with %s', (_, parents, merge) => {
  const commit = commitRow.parse({ ...row, parent_ids: parents });
  expect(createCommitEntity(commit, 'topic').merge).toBe(merge);
});

test.each([
  ['1.2.3', true],
  ['v1.2.3-rc.1', true],
  ['Release 1.2.3', false],
  ['1.2', false],
])('the title "%s" is a version bump: %s', (title, expected) => {
  const commit = commitRow.parse({ ...row, title });
  expect(createCommitEntity(commit, 'topic').versionBump).toBe(expected);
});

test('a commit without a message is told by its short id', () => {
  const commit = commitRow.parse({ id: sha, short_id: 'ed899a2f', title: '' });
  expect(createCommitEntity(commit, 'topic')).toMatchObject({
    name: 'ed899a2f',
    message: 'ed899a2f',
  });
});

test('of a commit whose title is not told nothing is said of it', () => {
  const commit = commitRow.parse({ ...row, title: null, message: null });
  const { name, title, message, versionBump } = createCommitEntity(
    commit,
    'topic',
  );
  expect(name).toBe('ed899a2f');
  expect([title, message, versionBump]).toEqual(Array(3).fill(undefined));
});

test('a message that is too long for the graph is cut, from both interfaces', () => {
  const message = 'Vendor everything\n'.repeat(2_000);
  const byRest = createCommitEntity(commitRow.parse({ ...row, message }), 'b');
  const {
    commits: [commit],
  } = commitsNode.parse({
    commits: {
      pageInfo: { hasNextPage: false },
      nodes: [{ ...node, message }],
    },
  });
  expect(byRest.message).toMatch(/^Vendor everything.*… \[cut\]$/s);
  expect(createCommitEntity(commit, 'b').message).toBe(byRest.message);
  expect(JSON.stringify(byRest).length).toBeLessThan(6_000);
});
