import { askAs, messagesOf } from './testing';

/** GitLab's score of a query, without what asking for it adds. */
async function scoreOf(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<number> {
  const asked = query.replace('{', '{ queryComplexity { score } ');
  const { body } = await askAs('root', asked, variables);
  const data = body.data as { queryComplexity: { score: number } };
  return data.queryComplexity.score - 2;
}

test('a field costs one point, and its own fields are added', async () => {
  expect(await scoreOf('{ metadata { version } currentUser { id } }')).toBe(4);
});

test('each alias costs', async () => {
  const query = '{ a: currentUser { id } b: currentUser { id } }';
  expect(await scoreOf(query)).toBe(4);
});

test('the same field asked for twice costs once', async () => {
  expect(await scoreOf('{ currentUser { id } currentUser { id } }')).toBe(2);
});

test('a resolver costs 1 % more for each row of the page', async () => {
  // 1 (groups) + 1 (nodes) + 1 (id) = 3; × 2 for 100 rows, × 1.5 for 50.
  expect(await scoreOf('{ groups { nodes { id } } }')).toBe(6);
  expect(await scoreOf('{ groups(first: 1000) { nodes { id } } }')).toBe(6);
  expect(await scoreOf('{ groups(first: 50) { nodes { id } } }')).toBe(4);
});

test('a sort order costs a point, also where it is the default', async () => {
  // users: 1 + 1 (sort) + 1 (nodes) + 1 (id) = 4; × 2.
  expect(await scoreOf('{ users { nodes { id } } }')).toBe(8);
});

test('a search costs five points', async () => {
  expect(await scoreOf('{ groups(search: "a") { nodes { id } } }')).toBe(16);
});

test('the projects of a group cost ten points more', async () => {
  const query = '{ group(fullPath: "a") { projects { nodes { id } } } }';
  expect(await scoreOf(query)).toBe(2 * (1 + 10 + 2) + 1);
});

test('rows that are named by iid are not multiplied', async () => {
  const query = `{ project(fullPath: "a") {
    mergeRequests(iids: ["1"]) { nodes { id } }
  } }`;
  expect(await scoreOf(query)).toBe(1 + 1 + 1 + 2);
});

test('lists that are no resolvers are not multiplied', async () => {
  const query = `{ mergeRequest(id: "gid://gitlab/MergeRequest/1") {
    approvedBy { nodes { id } }
  } }`;
  expect(await scoreOf(query)).toBe(1 + 1 + 2);
});

test('a field that reads the repository costs one more', async () => {
  const query = `{ mergeRequest(id: "gid://gitlab/MergeRequest/1") {
    diffHeadSha
  } }`;
  expect(await scoreOf(query)).toBe(1 + 2);
});

test('some fields have a price of their own', async () => {
  const query = `{ mergeRequest(id: "gid://gitlab/MergeRequest/1") {
    mergedAt labels { nodes { id } }
  } }`;
  expect(await scoreOf(query)).toBe(1 + 5 + (5 + 2));
});

test('an interface costs what its dearest type costs', async () => {
  const query = `{ project(fullPath: "a") { projectMembers(first: 0) { nodes {
    id
    ... on GroupMember { group { id name } }
    ... on ProjectMember { createdAt }
  } } } }`;
  // project 1, projectMembers 1, nodes 1, id 1, group 3
  expect(await scoreOf(query)).toBe(7);
});

test('what is skipped costs nothing', async () => {
  const query = `query($with: Boolean!) {
    currentUser { id ...more @include(if: $with) }
  } fragment more on UserCore { name username }`;
  const asked = (withMore: boolean) => scoreOf(query, { with: withMore });
  expect(await asked(false)).toBe(2);
  expect(await asked(true)).toBe(4);
});

test('a page of merge requests with all that belongs to them', async () => {
  const query = `query($p: ID!) { project(fullPath: $p) { mergeRequests(
    first: 100 updatedAfter: "2025-01-01" sort: UPDATED_ASC
  ) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id iid title state draft webUrl createdAt updatedAt mergedAt closedAt
      sourceBranch targetBranch sourceProjectId targetProjectId diffHeadSha
      mergeCommitSha approved approvalsRequired approvalsLeft
      author { id username } mergeUser { id username }
      approvedBy(first: 100) { nodes { id username } }
      reviewers(first: 100) { nodes {
        id username mergeRequestInteraction { approved reviewState }
      } }
      labels(first: 100) { nodes { id title } }
      commits(first: 100) {
        pageInfo { hasNextPage endCursor }
        nodes { sha title authoredDate authorName authorEmail webUrl }
      }
    }
  } } }`;
  expect(await scoreOf(query, { p: 'aurora/api' })).toBe(151);
});

test('more than 250 points are refused, for administrators 300', async () => {
  const fields = 'id username name state bot';
  const query = `{ ${Array.from(
    { length: 43 },
    (_, at) => `a${at}: currentUser { ${fields} }`,
  ).join(' ')} }`;
  const refused = await askAs('ada', query);
  expect(refused.status).toBe(200);
  expect(refused.body).not.toHaveProperty('data');
  expect(messagesOf(refused)).toEqual([
    'Query has complexity of 258, which exceeds max complexity of 250',
  ]);
  expect(messagesOf(await askAs('root', query))).toEqual([]);
});

test('queries deeper than 20 fields are refused', async () => {
  const deep = (levels: number): string =>
    levels === 0 ? 'id' : `parent { ${deep(levels - 1)} }`;
  const query = `{ group(fullPath: "a") { ${deep(19)} } }`;
  expect(messagesOf(await askAs('ada', query))).toEqual([
    'Query has depth of 21, which exceeds max depth of 20',
  ]);
});
