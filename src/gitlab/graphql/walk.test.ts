import fc from 'fast-check';
import type { GraphqlClient } from './graphqlClient';
import type { Recourse } from './recourse';
import type { GraphqlOutcome, NotAnswered } from './outcome';
import { begun, forEachPage, walk, WalkPage } from './walk';

const GROUP = { kind: 'group' as const, id: 7, fullPath: 'aurora' };
const LIST = {
  parent: GROUP,
  operation: { name: 'List', document: () => 'query List { x }' },
  variables: {},
  path: ['group', 'list'] as [string, string],
  lastRecourse: 'nothingElse' as Recourse,
};

interface Asked {
  first: number;
  after?: string;
  recourse: Recourse;
}

interface Watching {
  isEnough?(page: WalkPage): boolean;
  onPage?(page: WalkPage): void;
}

/** Walks along a list of numbers; `fault` says what becomes of a question. */
async function walked(
  rows: number,
  fault: (asked: Asked, nth: number) => GraphqlOutcome | undefined,
  { isEnough, onPage }: Watching = {},
) {
  const asked: Asked[] = [];
  const seen: unknown[] = [];
  const ask = (
    _: unknown,
    variables: Record<string, unknown>,
    recourse: Recourse,
  ): Promise<GraphqlOutcome> => {
    const { first, after } = variables as { first: number; after?: string };
    asked.push({ first, after, recourse });
    const from = Number(after ?? 0);
    const outcome = fault(asked[asked.length - 1], asked.length);
    return Promise.resolve(outcome ?? pageOfList(rows, from, first));
  };
  const pathNow = () => Promise.resolve(GROUP.fullPath);
  const graphql = { ask, pathNow } as unknown as GraphqlClient;
  const end = await forEachPage(walk(graphql, { ...LIST, isEnough }), (one) => {
    seen.push(...one.nodes);
    onPage?.(one);
    return Promise.resolve();
  });
  return { end, seen, asked, sizes: asked.map(({ first }) => first) };
}

/** Numbers from one on, as many as are asked for, of a list of so many. */
function pageOfList(rows: number, from: number, first: number): GraphqlOutcome {
  const to = Math.min(rows, from + first);
  return answered({
    list: {
      pageInfo: { hasNextPage: to < rows, endCursor: String(to) },
      nodes: numbers(to - from).map((at) => from + at),
    },
  });
}

const answered = (
  group: object | null,
  errors: (string | number)[][] = [],
): GraphqlOutcome => ({
  kind: 'answered',
  data: { group: group && { id: 'gid://gitlab/Group/7', ...group } },
  errors: errors.map((path) => ({ message: 'no', path })),
});
const not = (kind: NotAnswered['kind']): NotAnswered => ({
  kind,
  reason: 'told',
});
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test('reads a list to its end, a hundred rows at a time', async () => {
  const { end, seen, sizes } = await walked(250, () => undefined);

  expect(end).toEqual({ kind: 'done' });
  expect(seen).toEqual(numbers(250));
  expect(sizes).toEqual([100, 100, 100]);
});

test('the next page is under way while the caller works', async () => {
  const asked: unknown[] = [];
  const graphql = {
    ask: (_: unknown, { after }: { after?: string }) => {
      asked.push(after);
      return Promise.resolve(pageOfList(250, Number(after ?? 0), 100));
    },
  } as unknown as GraphqlClient;
  const askedBefore: unknown[][] = [];

  await forEachPage(walk(graphql, LIST), () => {
    askedBefore.push([...asked]);
    return Promise.resolve();
  });

  expect(askedBefore).toEqual([
    [undefined, '100'],
    [undefined, '100', '200'],
    [undefined, '100', '200'],
  ]);
});

test('the next page has been sent before the caller works', async () => {
  const sent: unknown[] = [];
  const graphql = {
    ask: (_: unknown, { after }: { after?: string }) => {
      // As Node.js writes to a socket: when no promise can go on.
      process.nextTick(() => sent.push(after));
      return Promise.resolve(pageOfList(150, Number(after ?? 0), 100));
    },
  } as unknown as GraphqlClient;
  const sentBefore: unknown[][] = [];

  await forEachPage(walk(graphql, LIST), async () => {
    for (let work = 0; work < 1_000; work += 1) {
      await Promise.resolve();
    }
    sentBefore.push([...sent]);
  });

  expect(sentBefore).toEqual([
    [undefined, '100'],
    [undefined, '100'],
  ]);
});

test('a walk that has begun asks for a page and the next, and loses none', async () => {
  const asked: unknown[] = [];
  const graphql = {
    ask: (_: unknown, { after }: { after?: string }) => {
      asked.push(after);
      return Promise.resolve(pageOfList(350, Number(after ?? 0), 100));
    },
  } as unknown as GraphqlClient;

  const pages = begun(walk(graphql, LIST));
  await new Promise(setImmediate);
  const ahead = [...asked];
  const seen: unknown[] = [];
  const end = await forEachPage(pages, ({ nodes }) => {
    seen.push(...nodes);
    return Promise.resolve();
  });

  expect(ahead).toEqual([undefined, '100']);
  expect(seen).toEqual(numbers(350));
  expect(end).toEqual({ kind: 'done' });
});

test('what becomes of a walk that has begun is told to who reads it', async () => {
  const refused = () => Promise.reject(new Error('refused'));
  const unknown = () => Promise.resolve(answered(null));
  const beginWith = (ask: () => Promise<unknown>) =>
    begun(
      walk(
        {
          ask,
          pathNow: () => Promise.resolve(undefined),
        } as unknown as GraphqlClient,
        LIST,
      ),
    );
  const nobody = () => Promise.resolve();

  await expect(forEachPage(beginWith(refused), nobody)).rejects.toThrow(
    'refused',
  );
  expect(await forEachPage(beginWith(unknown), nobody)).toMatchObject({
    kind: 'noParent',
  });
});

test('ends when enough was seen', async () => {
  const { end, asked } = await walked(250, () => undefined, {
    isEnough: () => true,
  });

  expect(end).toEqual({ kind: 'done' });
  expect(asked).toHaveLength(1);
});

test('one page that is too large is halved, and those after it grow back', async () => {
  const { seen, sizes } = await walked(2_000, (_, nth) =>
    nth === 2 ? not('tooLarge') : undefined,
  );

  expect(seen).toEqual(numbers(2_000));
  expect(sizes.slice(0, 9)).toEqual([100, 100, 50, 60, 70, 80, 90, 100, 100]);
});

test('no row is lost or seen twice, whatever is too large', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(600),
      fc.integer({ min: 1, max: 120 }),
      fc.array(fc.nat(40)),
      async (rows, fits, failures) => {
        const { end, seen } = await walked(rows, ({ first }, nth) =>
          first > fits
            ? not('tooLarge')
            : first > 1 && failures.includes(nth)
            ? not('failed')
            : undefined,
        );

        expect(end).toEqual({ kind: 'done' });
        expect(seen).toEqual(numbers(rows));
      },
    ),
  );
});

test('a page of one row has the recourse of the list; larger ones are divided', async () => {
  const { end, asked } = await walked(250, () => not('tooLarge'));

  expect(end).toEqual(not('tooLarge'));
  expect(asked.map(({ first, recourse }) => [first, recourse])).toEqual([
    [100, 'divide'],
    [50, 'divide'],
    [25, 'divide'],
    [12, 'divide'],
    [6, 'divide'],
    [3, 'divide'],
    [1, 'nothingElse'],
  ]);
});

test.each<NotAnswered['kind']>(['lacking', 'unavailable'])(
  'what is %s is not asked again in smaller pages',
  async (kind) => {
    const { end, asked } = await walked(250, () => not(kind));

    expect(end).toEqual(not(kind));
    expect(asked).toHaveLength(1);
  },
);

test('a parent that GitLab keeps back is not a parent without the list', async () => {
  const kept = await walked(1, () => answered(null, [['group']]));
  const without = await walked(1, () =>
    answered({ list: null }, [['group', 'list']]),
  );

  expect(kept.end).toMatchObject({
    kind: 'noParent',
    errors: [{ message: 'no' }],
  });
  expect(without.end).toMatchObject({
    kind: 'noList',
    errors: [{ message: 'no' }],
  });
});

test('tells which nodes errors belong to', async () => {
  const touched: boolean[] = [];
  const list = {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [1, null, 3],
  };
  let isWhole: boolean | undefined;
  await walked(
    3,
    () => answered({ list }, [['group', 'list', 'nodes', 1, 'x']]),
    {
      onPage(page) {
        touched.push(...[0, 1, 2].map((at) => page.isTouched(at)));
        isWhole = page.isWhole;
      },
    },
  );

  expect(touched).toEqual([false, true, false]);
  expect(isWhole).toBe(false);
});

test('a list that leads back to a page that was read is endless', async () => {
  const { end } = await walked(1, () =>
    answered({
      list: { pageInfo: { hasNextPage: true, endCursor: 'a' }, nodes: [1] },
    }),
  );

  expect(end).toMatchObject({ kind: 'endless' });
});
