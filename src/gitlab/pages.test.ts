import { failureOf, collect } from '../../test/support/gitLabClient';
import { Fault } from './fault';
import type { Page } from './page';
import { followPages } from './pages';
import { MAXIMUM_PAGES } from './pass';

const ROUTE = '/groups';
const at = (page: number) =>
  new URL(`https://gitlab.example.com/api/v4/groups?page=${page}`);
const pageOf = (url: URL) => Number(url.searchParams.get('page'));

/** The rows of a list whose pages are made by number. */
function list(make: (page: number) => Page, asked: number[] = []) {
  return followPages(at(1), ROUTE, (url) => {
    asked.push(pageOf(url));
    return Promise.resolve(make(pageOf(url)));
  });
}

test('goes on until there is no next page', async () => {
  const rows = await collect(
    list((page) => ({
      rows: [{ id: page }],
      next: page < 3 ? at(page + 1) : undefined,
      total: 3,
    })),
  );

  expect(rows).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
});

test('an empty list has one empty page', async () => {
  expect(await collect(list(() => ({ rows: [] })))).toEqual([]);
});

test('the next page is under way while the caller works', async () => {
  const asked: number[] = [];
  const pages = list(
    (page) => ({ rows: [{ id: page }], next: at(page + 1) }),
    asked,
  );

  await pages.next();

  expect(asked).toEqual([1, 2]);
});

test('a next page that fails while the caller works is told at its turn', async () => {
  const pages = followPages(at(1), ROUTE, (url) =>
    pageOf(url) === 1
      ? Promise.resolve({ rows: [{ id: 1 }], next: at(2) })
      : Promise.reject(new Fault('server', ROUTE, 500, 'no')),
  );

  expect((await pages.next()).value).toEqual([{ id: 1 }]);
  await new Promise(setImmediate);
  await expect(pages.next()).rejects.toMatchObject({ status: 500 });
});

test('rows that come twice are no sign of a circle', async () => {
  const rows = await collect(
    list((page) => ({
      rows: [{ id: Math.floor(page / 2) }],
      next: page < 9 ? at(page + 1) : undefined,
      total: 5,
    })),
  );

  expect(rows).toHaveLength(9);
});

describe('a list that is none fails', () => {
  test('the same page again and again', async () => {
    const asked: number[] = [];

    const error = await failureOf(
      collect(list(() => ({ rows: [{ id: 1 }], next: at(1) }), asked)),
    );

    expect(error).toMatchObject({ kind: 'paging' });
    expect(asked.length).toBeLessThan(5);
  });

  test('empty pages without end', async () => {
    await expect(
      collect(list((page) => ({ rows: [], next: at(page + 1) }))),
    ).rejects.toMatchObject({ kind: 'paging' });
  });

  test('new rows without end', async () => {
    let pages = 0;
    const endless = list((page) => ({
      rows: [{ id: (pages = page) }],
      next: at(page + 1),
    }));

    await expect(collect(endless)).rejects.toMatchObject({ kind: 'paging' });
    expect(pages).toBe(MAXIMUM_PAGES);
  });
});
