import type { GitLabClient, GraphqlRequest } from '../../gitlab/client';
import { GraphqlClient } from '../../gitlab/graphql/graphqlClient';
import type { Session } from '../../session';
import type { MergeRequestReference } from './mergeRequests';
import { readScope } from './read';

const more = { pageInfo: { hasNextPage: true, endCursor: 'next' } };
const last = { pageInfo: { hasNextPage: false } };

test('the commits of those asked for are handed on with their branch', async () => {
  const { handedOn, left } = await read(
    [1],
    answer([mergeRequest(1, 'a', 'b')]),
  );
  expect(handedOn).toEqual([[1, 'topic', ['a', 'b']]]);
  expect(left).toEqual([]);
});

test('a commit that GitLab leaves out of the ordinary ones is a merge', async () => {
  const { merges } = await read(
    [1],
    answer([
      {
        ...mergeRequest(1, 'a', 'b'),
        commitsWithoutMergeCommits: { nodes: [{ sha: 'b' }] },
      },
    ]),
  );
  expect(merges).toEqual(['a']);
});

test('merge requests that were not collected are passed over', async () => {
  const { handedOn } = await read([1], answer([mergeRequest(2, 'a')]));
  expect(handedOn).toEqual([]);
});

test('nothing more is asked for when all were answered', async () => {
  const { sent } = await read([1], answer([mergeRequest(1, 'a')], more));
  expect(sent).toHaveLength(1);
});

const node = mergeRequest(1, 'a');
test.each([
  [
    'more commits than a page',
    answer([{ ...node, commits: { ...more, nodes: [] } }]),
  ],
  ['commits that the token may not see', answer([{ ...node, commits: null }])],
  [
    'an error in their commits',
    {
      ...answer([node]),
      errors: [
        {
          message: 'Timeout',
          path: ['group', 'mergeRequests', 'nodes', 0, 'commits'],
        },
      ],
    },
  ],
  ['no place in the list', answer([null])],
])('merge requests with %s are left for REST', async (_, body) => {
  const { handedOn, left } = await read([1], body);
  expect(handedOn).toEqual([]);
  expect(left).toEqual([1]);
});

test('no commit is a merge where GitLab does not tell', async () => {
  const { commitsWithoutMergeCommits: _, ...untold } = mergeRequest(1, 'a');
  const { handedOn, merges } = await read([1], answer([untold]));
  expect(handedOn).toHaveLength(1);
  expect(merges).toEqual([]);
});

test('a GitLab is asked for what its schema has', async () => {
  const { sent } = await read([1], answer([mergeRequest(1, 'a')]));
  expect(sent[0].query).not.toContain('committerName');
  const newer = await readOf(schemaWith('committerName'), [1], answer([]));
  expect(newer.sent[0].query).toContain('committerName');
  expect(newer.sent[0].query).not.toContain('committerEmail');
});

test('merge requests that the list has passed are handed over at once', async () => {
  const { handedOn, passed, left } = await read(
    [1, 2, 3],
    answer([mergeRequest(2, 'a')], more),
    answer([mergeRequest(3, 'b')]),
  );
  expect(passed).toEqual([[1]]);
  expect(handedOn.map(([id]) => id)).toEqual([2, 3]);
  expect(left).toEqual([]);
});

test('the next page is asked for when it is its turn', async () => {
  const { turns } = await read(
    [1, 2, 3],
    answer([mergeRequest(1, 'a'), mergeRequest(2, 'b')], more),
    answer([mergeRequest(3, 'c')]),
  );
  expect(turns).toEqual([3]);
});

/** What GitLab tells of a schema with these fields of commits. */
function schemaWith(...names: string[]) {
  const fields = names.map((name) => ({ name }));
  return { data: { type0: { name: 'Commit', fields } } };
}

/** Reads a group's commits from a GraphQL that answers these, one by one. */
function read(ids: number[], ...answers: unknown[]) {
  return readOf(schemaWith(), ids, ...answers);
}

async function readOf(schema: unknown, ids: number[], ...answers: unknown[]) {
  const sent: GraphqlRequest[] = [];
  const handedOn: [id: number, branch: string, shas: string[]][] = [];
  const merges: string[] = [];
  const passed: number[][] = [];
  const turns: number[] = [];
  const waiting = new Map(
    ids.map((id, place): [number, MergeRequestReference] => [
      id,
      { id, iid: id, projectId: 7, createdOn: id, place, branch: 'topic' },
    ]),
  );
  const client: Pick<GitLabClient, 'graphql'> = {
    graphql(request) {
      if (request.operationName === 'Schema') {
        return Promise.resolve(schema);
      }
      sent.push(request);
      return Promise.resolve(answers.shift());
    },
  };
  const session = {
    graphql: new GraphqlClient(client as GitLabClient, () => undefined),
    settings: { mergeRequestsUpdatedAfter: new Date(0) },
  };
  const scope = {
    kind: 'group' as const,
    id: 9,
    fullPath: 'aurora',
    key: 'gitlab-group:9',
  };
  await readScope(
    session as unknown as Session,
    { scope, mergeRequests: waiting },
    {
      turnOf({ id }) {
        turns.push(id);
        return Promise.resolve();
      },
      onCommits({ id }, branch, commits) {
        handedOn.push([id, branch, commits.map(({ sha }) => sha)]);
        merges.push(...commits.flatMap(({ sha, merge }) => (merge ? sha : [])));
        return Promise.resolve();
      },
      otherwise(mergeRequests) {
        passed.push(
          ...(mergeRequests.length ? [mergeRequests.map(({ id }) => id)] : []),
        );
        return Promise.resolve();
      },
    },
  );
  return { sent, handedOn, merges, passed, turns, left: [...waiting.keys()] };
}

function answer(nodes: unknown[], page: object = last) {
  return { data: { group: { mergeRequests: { ...page, nodes } } } };
}

function mergeRequest(id: number, ...shas: string[]) {
  return {
    id: `gid://gitlab/MergeRequest/${id}`,
    sourceBranch: 'topic',
    commits: { ...last, nodes: shas.map((sha) => ({ sha, shortId: sha })) },
    commitsWithoutMergeCommits: { nodes: shas.map((sha) => ({ sha })) },
  };
}
