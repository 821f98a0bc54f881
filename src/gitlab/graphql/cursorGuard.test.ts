import { CursorGuard } from './cursorGuard';

test('leads on from cursor to cursor', () => {
  const guard = new CursorGuard();

  expect(guard.next('a', 1)).toBe('a');
  expect(guard.next('b', 1)).toBe('b');
});

test.each([
  ['without a cursor', undefined],
  ['with null for a cursor', null],
  ['with an empty cursor', ''],
])('a next page %s is none', (_, cursor) => {
  expect(new CursorGuard().next(cursor, 1)).toBeUndefined();
});

test('a list that leads back ends', () => {
  const guard = new CursorGuard();
  guard.next('a', 1);
  guard.next('b', 1);

  expect(guard.next('a', 1)).toBeUndefined();
});

test('a list that brings new cursors and no nodes ends', () => {
  const guard = new CursorGuard();
  let pages = 0;
  while (guard.next(`cursor ${pages}`, 0) && pages < 1_000) {
    pages += 1;
  }

  expect(pages).toBe(99);
});

test('pages whose nodes are all kept back do not end a list that goes on', () => {
  const guard = new CursorGuard();
  for (let page = 0; page < 300; page += 1) {
    expect(
      guard.next(`cursor ${page}`, page % 90 === 89 ? 1 : 0),
    ).toBeDefined();
  }
});
