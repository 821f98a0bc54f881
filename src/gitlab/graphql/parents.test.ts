import type { GraphqlClient } from './graphqlClient';
import type { Operation } from './operation';
import type { Recourse } from './recourse';
import type { GraphqlOutcome, NotAnswered } from './outcome';
import type { Parent, ParentQuery } from './parentQuery';
import { forEachParent } from './parents';
import { SCHEMA_OF_16_3 } from './schema';

const labels = { field: 'labels', nodes: () => 'id' };
const LABELS: ParentQuery = {
  name: 'Labels',
  kind: 'project',
  atMost: 8,
  lists: [labels],
};

const projects = (count: number): Parent[] =>
  Array.from({ length: count }, (_, id) => ({
    kind: 'project',
    id,
    fullPath: `aurora/p${id}`,
  }));

interface Asked {
  ids: number[];
  after?: string;
  recourse: Recourse;
  document: string;
}

/** Reads labels, two pages of each project, from a GraphQL with faults. */
async function read(
  count: number,
  fault: (asked: Asked) => GraphqlOutcome | undefined = () => undefined,
  query: ParentQuery = LABELS,
) {
  const asked: Asked[] = [];
  const ask = (
    { document }: Operation,
    variables: Record<string, unknown>,
    recourse: Recourse,
  ): Promise<GraphqlOutcome> => {
    const { ids, after } = variables as { ids: string[]; after?: string };
    const one = {
      ids: ids.map((id) => Number(id.split('/').pop())),
      after,
      recourse,
      document: document(SCHEMA_OF_16_3),
    };
    asked.push(one);
    return Promise.resolve(fault(one) ?? answered(one));
  };
  const nodes = new Map<number, unknown[]>();
  const otherwise = new Map<number, NotAnswered | undefined>();
  const schema = () => Promise.resolve(SCHEMA_OF_16_3);
  await forEachParent(
    { ask, schema } as unknown as GraphqlClient,
    query,
    projects(count),
    {
      onAnswer: ({ id }, { lists: [list] }) => {
        if (list.kind === 'whole') {
          nodes.set(id, list.nodes);
        } else {
          otherwise.set(id, undefined);
        }
        return Promise.resolve();
      },
      otherwise: ({ id }, why) => {
        otherwise.set(id, why);
        return Promise.resolve();
      },
    },
  );
  return { asked, nodes, otherwise };
}

const answered = (
  { ids, after }: Pick<Asked, 'ids' | 'after'>,
  change: (project: object, id: number) => unknown = (project) => project,
  errors: (string | number)[][] = [],
): GraphqlOutcome => ({
  kind: 'answered',
  data: {
    projects: {
      nodes: ids.map((id) =>
        change(
          { id: `gid://gitlab/Project/${id}`, labels: page(id, after) },
          id,
        ),
      ),
    },
  },
  errors: errors.map((path) => ({ message: 'no', path })),
});
const page = (id: number, after?: string) => ({
  pageInfo: after
    ? { hasNextPage: false, endCursor: null }
    : { hasNextPage: true, endCursor: 'next' },
  nodes: [`${id}${after ? 'b' : 'a'}`],
});
const not = (kind: NotAnswered['kind']): NotAnswered => ({
  kind,
  reason: 'told',
});

test('follows each list to its end, and hands on all of it at once', async () => {
  const { nodes, otherwise } = await read(3);

  expect([...nodes]).toEqual([0, 1, 2].map((id) => [id, [`${id}a`, `${id}b`]]));
  expect(otherwise.size).toBe(0);
});

test.each<NotAnswered['kind']>(['failed', 'tooLarge', 'lacking'])(
  'a parent that breaks all its batches (%s) is found, and takes no other with it',
  async (kind) => {
    const { nodes, otherwise } = await read(24, ({ ids }) =>
      ids.includes(13) ? not(kind) : undefined,
    );

    expect([...otherwise]).toEqual([[13, not(kind)]]);
    expect(nodes.size).toBe(23);
  },
);

test('a parent that GraphQL keeps back is asked for otherwise, the others are not', async () => {
  const { nodes, otherwise } = await read(4, (asked) =>
    asked.after
      ? undefined
      : answered({ ...asked, ids: asked.ids.filter((id) => id !== 2) }),
  );

  expect([...otherwise]).toEqual([[2, undefined]]);
  expect([...nodes.keys()].sort()).toEqual([0, 1, 3]);
});

test.each<[string, unknown]>([
  ['null', null],
  ['no connection', { nodes: 'none' }],
])('a list that is %s is not an empty one', async (_, labels) => {
  const { nodes, otherwise } = await read(3, (asked) =>
    answered(asked, (project, id) =>
      id === 1 && !asked.after ? { ...project, labels } : project,
    ),
  );

  expect([...otherwise.keys()]).toEqual([1]);
  expect(nodes.has(1)).toBe(false);
});

test('a list that an error touches is not taken for whole', async () => {
  const { nodes, otherwise } = await read(3, (asked) =>
    asked.after
      ? undefined
      : answered(asked, undefined, [['projects', 'nodes', 1, 'labels']]),
  );

  expect([...otherwise.keys()]).toEqual([1]);
  expect([...nodes.keys()].sort()).toEqual([0, 2]);
});

test.each<[string, (asked: Asked) => GraphqlOutcome]>([
  ['is not answered', () => not('failed')],
  ['has an error', (asked) => answered(asked, undefined, [['projects']])],
  ['is of nobody', (asked) => answered({ ...asked, ids: [] })],
  ['leads back', (asked) => answered({ ...asked, after: undefined })],
])('nothing of a list is handed on whose second page %s', async (_, second) => {
  const { nodes, otherwise } = await read(3, (asked) =>
    asked.after && asked.ids.includes(1) ? second(asked) : undefined,
  );

  expect([...otherwise.keys()]).toEqual([1]);
  expect([...nodes.keys()].sort()).toEqual([0, 2]);
});

test('a list that is kept back, as what stands beside tells, has no nodes', async () => {
  const { nodes, asked } = await read(
    2,
    (one) =>
      answered(one, (project) => ({ ...project, mayRead: null, labels: null })),
    {
      ...LABELS,
      beside: () => 'mayRead',
      lists: [{ ...labels, isKeptBack: ({ mayRead }) => mayRead === null }],
    },
  );

  expect([...nodes.values()]).toEqual([[], []]);
  expect(asked[0].document).toContain('mayRead');
});
