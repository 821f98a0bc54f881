import { collect, failureOf } from '../../test/support/gitLabClient';
import { Fault } from './fault';
import { PAGE_SIZE, Page } from './page';
import { followPages, ListOptions } from './pages';

const BASE = 'https://gitlab.example.com/api/v4/groups';

/** Ids of a list, before the request of this number is answered. */
type Ids = (request: number) => number[];

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, nth) => from + nth);

/** A list that is paged by number, two rows a page, and may change meanwhile. */
function listOf(
  idsAt: Ids,
  { isCounted = true, ...options }: ListOptions & { isCounted?: boolean } = {},
) {
  const asked: number[] = [];
  const fetchPage = (url: URL): Promise<Page> => {
    const page = Number(url.searchParams.get('page') ?? 1);
    asked.push(page);
    const all = idsAt(asked.length);
    return Promise.resolve({
      rows: all.slice(page * 2 - 2, page * 2).map((id) => ({ id })),
      ...(page * 2 < all.length && {
        next: new URL(`${BASE}?page=${page + 1}`),
      }),
      ...(isCounted && { total: all.length }),
    });
  };
  const pages = followPages(new URL(BASE), '/groups', fetchPage, options);
  return { pages, asked };
}

const found = async (pages: AsyncIterable<unknown[]>) =>
  (await collect(pages)).map((row) => (row as { id: number }).id);

test('a list that does not change is read once', async () => {
  const { pages, asked } = listOf(() => ids(1, 5));

  expect(await found(pages)).toEqual([1, 2, 3, 4, 5]);
  expect(asked).toEqual([1, 2, 3]);
});

test('a deletion between two pages loses no other row', async () => {
  const { pages, asked } = listOf((request) =>
    request < 2 ? ids(1, 6) : ids(2, 6),
  );

  // The third row moves to the first page, which was read before.
  expect(await found(pages)).toEqual([1, 2, 4, 5, 6, 3]);
  expect(asked).toEqual([1, 2, 3, 1, 2, 3]);
});

test('a list that changes whenever it is read fails', async () => {
  const { pages, asked } = listOf((request) => ids(1, 4 + request));

  expect(await failureOf(found(pages))).toMatchObject({
    kind: 'paging',
    message: 'the list changes while it is read',
  });
  expect(asked.filter((page) => page === 1)).toHaveLength(4);
});

describe('a list of which GitLab does not tell the total', () => {
  test('is read until a reading brings nothing new', async () => {
    const { pages, asked } = listOf(
      (request) => (request < 2 ? ids(1, 6) : ids(2, 6)),
      { isCounted: false },
    );

    expect(await found(pages)).toEqual([1, 2, 4, 5, 6, 3]);
    expect(asked.filter((page) => page === 1)).toHaveLength(3);
  });

  test('is read once where it has one page', async () => {
    const { pages, asked } = listOf(() => ids(1, 2), { isCounted: false });

    await found(pages);

    expect(asked).toEqual([1]);
  });
});

describe('the caller may ask for another reading', () => {
  test('once it has all rows', async () => {
    const rows: number[] = [];
    const takenAtEnd: number[] = [];
    const again = () => takenAtEnd.push(rows.length) < 2;
    const { pages } = listOf((request) => ids(1, request < 4 ? 5 : 6), {
      again,
    });

    for await (const page of pages) {
      rows.push(...page.map((row) => (row as { id: number }).id));
    }

    expect(rows).toEqual([1, 2, 3, 4, 5, 6]);
    expect(takenAtEnd).toEqual([5, 6]);
  });

  test('not without end', async () => {
    const { pages, asked } = listOf(() => ids(1, 2), { again: () => true });

    expect(await found(pages)).toEqual([1, 2]);
    expect(asked).toEqual([1, 1, 1, 1]);
  });
});

describe('a list by keyset', () => {
  const first = new URL(`${BASE}?pagination=keyset&order_by=id&per_page=100`);
  const full = (from: number): Page => ({
    rows: ids(from, from + PAGE_SIZE - 1).map((id) => ({ id })),
  });

  /** @param behind what is on the page behind the first, asked for by number */
  function startingFull(behind: () => Promise<Page>) {
    const asked: string[] = [];
    const pages = followPages(first, '/groups', (url) => {
      asked.push(url.search);
      return url.href === first.href ? Promise.resolve(full(1)) : behind();
    });
    return { pages, asked };
  }

  test('that ends with a full page is asked once whether there is more', async () => {
    const { pages, asked } = startingFull(() => Promise.resolve({ rows: [] }));

    expect(await found(pages)).toHaveLength(PAGE_SIZE);
    expect(asked).toEqual([
      '?pagination=keyset&order_by=id&per_page=100',
      '?order_by=id&per_page=100&page=2',
    ]);
  });

  test('of which the links were taken away loses nothing', async () => {
    const { pages } = startingFull(() =>
      Promise.resolve({ rows: [{ id: 101 }], total: 101 }),
    );

    expect(await found(pages)).toEqual(ids(1, 101));
  });

  test('may be longer than GitLab numbers pages', async () => {
    const { pages } = startingFull(() =>
      Promise.reject(new Fault('refused', '/groups', 405, 'no further')),
    );

    expect(await found(pages)).toHaveLength(PAGE_SIZE);
  });

  test('fails where that question does', async () => {
    const { pages } = startingFull(() =>
      Promise.reject(new Fault('server', '/groups', 500, 'no')),
    );

    expect(await failureOf(found(pages))).toMatchObject({ status: 500 });
  });
});
