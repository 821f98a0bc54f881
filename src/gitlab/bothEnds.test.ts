import fc from 'fast-check';
import { collect, failureOf } from '../../test/support/gitLabClient';
import { fromBothEnds } from './bothEnds';
import { Fault } from './fault';
import type { Page } from './page';

const ROUTE = '/projects';
const FIRST = new URL(
  'https://gitlab.example.com/api/v4/projects?pagination=keyset&order_by=id&sort=asc',
);
const PAGE = 2;

/** Ids of the list, when the request of this number is answered. */
type Ids = (request: number) => number[];

/**
 * A list by keyset as `/projects` is: what is behind a row is asked for by its id,
 * and the last page is empty. Source: lib/gitlab/pagination/keyset/pager.rb.
 */
function listOf(
  ids: Ids,
  answer = (page: Page, _asked: URL): Page | Promise<Page> => page,
) {
  const asked: string[] = [];
  const pages = fromBothEnds(FIRST, ROUTE, async (url) => {
    const query = url.searchParams;
    asked.push(
      ['sort', 'id_after', 'id_before']
        .flatMap((name) => query.get(name) ?? [])
        .join(' '),
    );
    const after = Number(query.get('id_after') ?? 0);
    const before = Number(query.get('id_before') ?? Infinity);
    const rows = ids(asked.length)
      .filter((id) => id > after && id < before)
      .sort((one, other) =>
        query.get('sort') === 'asc' ? one - other : other - one,
      )
      .slice(0, PAGE)
      .map((id) => ({ id }));
    return answer({ rows, ...behind(url, rows) }, url);
  });
  return { pages, asked };
}

function behind(url: URL, rows: { id: number }[]): Pick<Page, 'next'> {
  const last = rows[rows.length - 1];
  if (!last) {
    return {};
  }
  const next = new URL(url);
  const bound =
    url.searchParams.get('sort') === 'asc' ? 'id_after' : 'id_before';
  next.searchParams.set(bound, String(last.id));
  return { next };
}

const until = (last: number) =>
  Array.from({ length: last }, (_, nth) => nth + 1);

async function found(pages: AsyncIterable<unknown[]>): Promise<number[]> {
  const rows = (await collect(pages)) as { id: number }[];
  return rows.map(({ id }) => id).sort((one, other) => one - other);
}

test('both ends are asked for at once, and no page when they have met', async () => {
  const { pages, asked } = listOf(() => until(7));

  expect(await found(pages)).toEqual(until(7));
  expect(asked).toEqual(['asc', 'desc', 'asc 2', 'desc 6']);
});

test.each([
  [0, 2],
  [1, 2],
  [2, 2],
  [3, 2],
  [4, 2],
  [5, 4],
  [8, 4],
  [9, 6],
])('of %d rows, two a page, %d pages are asked for', async (rows, requests) => {
  const { pages, asked } = listOf(() => until(rows));

  expect(await found(pages)).toEqual(until(rows));
  expect(asked).toHaveLength(requests);
});

test('whatever comes and goes meanwhile, what stays is told once', async () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }));
  await fc.assert(
    fc.asyncProperty(ids, fc.array(ids), async (staying, others) => {
      const { pages } = listOf((request) => [
        ...new Set([
          ...staying,
          ...(others[request % (others.length || 1)] ?? []),
        ]),
      ]);

      const told = await found(pages);

      expect(told).toEqual(expect.arrayContaining(staying));
      expect(new Set(told).size).toBe(told.length);
    }),
  );
});

test.each([
  [
    'in one order whatever is asked for',
    (rows: unknown[]) => [...rows].sort(byId),
  ],
  ['in the opposite order', (rows: unknown[]) => [...rows].reverse()],
])('rows %s are read to the end', async (_, order) => {
  const { pages } = listOf(
    () => until(9),
    ({ rows, ...page }) => ({ rows: order(rows), ...page }),
  );

  expect(await found(pages)).toEqual(until(9));
});

describe.each(['asc', 'desc'])('an end (%s)', (end) => {
  /** Nine rows, but for what is answered at this end. */
  const listBut = (answer: (page: Page, asked: URL) => Page | Promise<Page>) =>
    listOf(
      () => until(9),
      (page, asked) =>
        asked.searchParams.get('sort') === end ? answer(page, asked) : page,
    ).pages;

  test('that is empty at once loses nothing', async () => {
    expect(await found(listBut(() => ({ rows: [] })))).toEqual(until(9));
  });

  test('of which a page fails fails the list', async () => {
    const pages = listBut((page, asked) =>
      asked.search.includes('id_')
        ? Promise.reject(new Fault('server', ROUTE, 500, 'no'))
        : page,
    );

    expect(await failureOf(found(pages))).toMatchObject({ status: 500 });
  });
});

test('a list that leads in circles fails', async () => {
  const { pages } = listOf(
    () => until(2),
    ({ rows }, url) => ({ rows: [rows[0], { id: 'no number' }], next: url }),
  );

  expect(await failureOf(found(pages))).toMatchObject({ kind: 'paging' });
});

test('the next pages are under way while the caller works', async () => {
  const { pages, asked } = listOf(() => until(9));

  await pages.next();

  expect(asked).toEqual(['asc', 'desc', 'asc 2', 'desc 8']);
});

function byId(one: unknown, other: unknown): number {
  return (one as { id: number }).id - (other as { id: number }).id;
}
