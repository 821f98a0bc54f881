import fc from 'fast-check';
import { Headers } from 'node-fetch';
import { Fault } from './fault';
import { nextLink, PAGE_SIZE, readPage } from './page';

const ROUTE = '/groups';
const ASKED = new URL('https://gitlab.example.com/gitlab/api/v4/groups?page=1');
const KEYSET = new URL(`${ASKED.href}&pagination=keyset`);
const FIRST = '<https://gitlab.example.com/api/v4/groups?page=1>; rel="first"';
const NEXT = '<https://gitlab.example.com/api/v4/groups?page=2>; rel="next"';
const FULL = Array.from({ length: PAGE_SIZE }, (_, id) => ({ id }));
const ROW = [{ id: 1 }];

describe('the next link', () => {
  const href = (header: string | null) => nextLink(header, ASKED, ROUTE)?.href;
  const next = `${ASKED.origin}${ASKED.pathname}?page=2`;

  test.each([
    ['GitLab itself', 'https://gitlab.example.com/gitlab/api/v4/groups?page=2'],
    [
      'another host',
      'https://internal.example.com/gitlab/api/v4/groups?page=2',
    ],
    ['another scheme', 'http://gitlab.example.com/gitlab/api/v4/groups?page=2'],
    ['another port', 'https://gitlab.example.com:8443/api/v4/groups?page=2'],
    ['no relative root', 'https://gitlab.example.com/api/v4/groups?page=2'],
    [
      'another relative root',
      'https://gitlab.example.com/a/b/api/v4/groups?page=2',
    ],
    ['a query only', '?page=2'],
    ['a path', '/gitlab/api/v4/groups?page=2'],
  ])('to %s leads on where the first page was asked', (_, target) => {
    expect(href(`<${target}>; rel="next"`)).toBe(next);
  });

  test('takes all of its query', () => {
    const query = '?id_after=42&pagination=keyset&per_page=100&x=1,2';

    expect(href(`<https://h/api/v4/groups${query}>; rel="next"`)).toBe(
      `${ASKED.origin}${ASKED.pathname}${query}`,
    );
  });

  test('may spell its path in another way', () => {
    const asked = new URL('https://h/api/v4/projects/a%2Fb/labels?page=1');

    expect(
      nextLink(
        '<https://i/api/v4/projects/a%2fb/labels?page=2>; rel="next"',
        asked,
        ROUTE,
      )?.href,
    ).toBe('https://h/api/v4/projects/a%2Fb/labels?page=2');
  });

  test.each([
    `<https://h/api/v4/groups?page=2>; rel=next`,
    `<https://h/api/v4/groups?page=2>; title="x"; rel="next"`,
    `${FIRST}, <https://h/api/v4/groups?page=2>; rel="next"`,
  ])('is found in %s', (header) => {
    expect(href(header)).toBe(next);
  });

  test.each([null, '', FIRST, '<https://h/next>'])(
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

  test.each([
    'https://elsewhere.example/',
    'https://gitlab.example.com/gitlab/api/v4/projects?page=2',
    'https://gitlab.example.com/gitlab/api/v4/groups/1?page=2',
    'https://gitlab.example.com/gitlab/groups?page=2',
    'https://gitlab.example.com/api/v4/%/groups?page=2',
  ])('to another list, %s, is not followed', (target) => {
    expect(() => href(`<${target}>; rel="next"`)).toThrow('another list');
  });

  test('of any header stays with GitLab, is absent or a fault', () => {
    const part = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom('<', '>', ';', ',', 'rel="next"', 'rel=', '"', '?a=1'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        try {
          const url = nextLink(parts.join(''), ASKED, ROUTE);
          expect(url?.origin ?? ASKED.origin).toBe(ASKED.origin);
          expect(url?.pathname ?? ASKED.pathname).toBe(ASKED.pathname);
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
    );
  });
});

describe('the last page is one', () => {
  test.each<[string, URL, unknown[], Record<string, string>]>([
    ['by number', ASKED, ROW, { link: FIRST, 'x-next-page': '' }],
    ['by number and full', ASKED, FULL, { link: FIRST, 'x-next-page': '' }],
    ['full, of more than 10,000 rows', ASKED, FULL, { link: FIRST }],
    ['full, where a proxy takes Link away', ASKED, FULL, { 'x-next-page': '' }],
    ['of a list that is not paged', ASKED, ROW, {}],
    ['by cursor, with rows and without Link', KEYSET, ROW, {}],
    ['by cursor and full', KEYSET, FULL, {}],
    ['by id, which is empty', KEYSET, [], {}],
  ])('%s', (_, asked, rows, headers) => {
    const page = readPage(rows, new Headers(headers), asked, ROUTE);

    expect(page).toEqual({ rows });
  });
});

describe('a page that contradicts itself is not taken for the last', () => {
  test.each<[string, URL, unknown[], Record<string, string>, string]>([
    [
      'a next page without a link',
      ASKED,
      FULL,
      { 'x-next-page': '2' },
      'x-next-page',
    ],
    [
      'the same with links to others',
      ASKED,
      ROW,
      { link: FIRST, 'x-next-page': '2' },
      'x-next-page',
    ],
    [
      'a next cursor without a link',
      KEYSET,
      FULL,
      { 'x-next-cursor': 'abc' },
      'x-next-cursor',
    ],
    ['a full page without a word', ASKED, FULL, {}, 'full'],
  ])('%s', (_, asked, rows, headers, named) => {
    const read = () => readPage(rows, new Headers(headers), asked, ROUTE);

    expect(read).toThrow(Fault);
    expect(read).toThrow(named);
  });
});

test('tells the next page and the total where GitLab does', () => {
  const headers = { link: `${FIRST}, ${NEXT}`, 'x-total': '640' };

  const { next, total } = readPage(FULL, new Headers(headers), ASKED, ROUTE);

  expect(next?.search).toBe('?page=2');
  expect(total).toBe(640);
});
