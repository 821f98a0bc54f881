import fc from 'fast-check';
import { failureOf, collect } from '../../test/support/gitLabClient';
import { Fault } from './fault';
import { followPages, MAXIMUM_PAGES, nextLink, Page } from './pages';

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

  test.each([
    'https://elsewhere.example.com/api/v4/groups',
    'http://gitlab.example.com/api/v4/groups',
    'https://gitlab.example.com:8443/api/v4/groups',
  ])('a next page at %s, which is not asked', async (foreign) => {
    const asked: number[] = [];
    const next = new URL(foreign);

    const { message } = await failureOf(
      collect(list(() => ({ rows: [{ id: 1 }], next }), asked)),
    );

    expect(message).toContain(next.origin);
    expect(asked).toEqual([1]);
  });
});

describe('the next link', () => {
  const base = at(1);
  const href = (header: string | null) => nextLink(header, base, ROUTE)?.href;

  test.each([
    ['<https://h/a?b=1,2>; rel="next"', 'https://h/a?b=1,2'],
    ['<https://h/p>; rel="prev", <https://h/n>; rel="next"', 'https://h/n'],
    ['<https://h/n>; rel=next', 'https://h/n'],
    ['<https://h/n>; title="x"; rel="next"', 'https://h/n'],
    [
      '<?page=2>; rel="next"',
      'https://gitlab.example.com/api/v4/groups?page=2',
    ],
  ])('of %s', (header, expected) => {
    expect(href(header)).toBe(expected);
  });

  test.each([null, '', '<https://h/f>; rel="first"', '<https://h/next>'])(
    'is absent in %j',
    (header) => {
      expect(href(header)).toBeUndefined();
    },
  );

  test.each(['<http://[>; rel="next"', '<>; rel="next"', 'page2; rel="next"'])(
    'that leads nowhere, %j, is not the end of the list',
    (header) => {
      expect(() => href(header)).toThrow('not a URL');
    },
  );

  test('of any header is a URL, absent or a fault', () => {
    const part = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom('<', '>', ';', ',', 'rel="next"', 'rel=', '"'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        try {
          const next = nextLink(parts.join(''), base, ROUTE);
          expect(next === undefined || next instanceof URL).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
    );
  });
});
