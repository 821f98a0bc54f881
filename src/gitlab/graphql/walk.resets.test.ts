import { FakeTransport, json } from '../../../test/support/fakeTransport';
import { createClient } from '../../../test/support/gitLabClient';
import { Fault } from '../fault';
import { GraphqlClient } from './graphqlClient';
import { forEachPage, walk } from './walk';

test('one reset in ten requests makes no page smaller', async () => {
  const ROWS = 5_000;
  const sizes: number[] = [];
  const gitLab = new FakeTransport(({ body }, nth) => {
    const { operationName, variables } = JSON.parse(body ?? '{}') as {
      operationName: string;
      variables: { first: number; after?: string };
    };
    if (operationName !== 'List') {
      return json({ data: {} });
    }
    const { first, after } = variables;
    sizes.push(first);
    if (nth % 10 === 0) {
      return new Fault('unreachable', '/api/graphql', 'ECONNRESET', 'reset');
    }
    const to = Number(after ?? 0) + first;
    const list = {
      pageInfo: { hasNextPage: to < ROWS, endCursor: String(to) },
      nodes: Array(first).fill({}),
    };
    return json({ data: { group: { id: 'gid://gitlab/Group/7', list } } });
  });
  const graphql = new GraphqlClient(
    createClient(gitLab).client,
    () => undefined,
    () => undefined,
  );
  let rows = 0;

  const end = await forEachPage(
    walk(graphql, {
      parent: { kind: 'group', id: 7, fullPath: 'aurora' },
      operation: { name: 'List', document: () => 'query List { x }' },
      variables: {},
      path: ['group', 'list'],
      lastRecourse: 'nothingElse',
    }),
    ({ nodes }) => {
      rows += nodes.length;
      return Promise.resolve();
    },
  );

  expect(end).toEqual({ kind: 'done' });
  expect(rows).toBe(ROWS);
  expect(new Set(sizes)).toEqual(new Set([100]));
  expect(sizes.length).toBeLessThanOrEqual(57);
});
