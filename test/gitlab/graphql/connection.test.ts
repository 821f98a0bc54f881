import { Connection, listConnection, tableConnection } from './connection';
import { Context } from './context';
import { Order } from './cursors';

interface Row {
  id: number;
  at: string;
}

const BY_TIME: Order<Row> = { value: ({ at }) => at, descending: false };

const ROWS = Array.from({ length: 250 }, (_, at) => ({
  id: at + 1,
  at: `2025-01-01T00:${String(Math.floor(at / 10)).padStart(2, '0')}:00.000Z`,
}));

test('pages follow one another without a gap or a repeated row', () => {
  const ids = [...walk(7)];
  expect(ids).toHaveLength(ROWS.length);
  expect(new Set(ids).size).toBe(ROWS.length);
  expect(ids).toEqual([...walk(100)]);
});

test('a page has at most 100 rows, whatever is asked for', () => {
  expect(nodesOf(tableConnection(ROWS, BY_TIME, { first: 500 }))).toHaveLength(
    100,
  );
  expect(nodesOf(tableConnection(ROWS, BY_TIME, {}))).toHaveLength(100);
});

test('rows that go away between two pages take no other with them', () => {
  const first = tableConnection(ROWS, BY_TIME, { first: 10 });
  const page = { first: 1, after: first.pageInfo.endCursor };
  const others = ROWS.filter((row) => !nodesOf(first).includes(row));
  expect(nodesOf(tableConnection(others, BY_TIME, page))).toEqual(
    nodesOf(tableConnection(ROWS, BY_TIME, page)),
  );
});

test('rows with the same value have the newest id first', () => {
  const [first, second] = nodesOf(tableConnection(ROWS, BY_TIME, { first: 2 }));
  expect([first.id, second.id]).toEqual([10, 9]);
});

test('`last` answers the end of the list', () => {
  const page = tableConnection(ROWS, BY_TIME, { last: 2 });
  expect(nodesOf(page).map(({ id }) => id)).toEqual([242, 241]);
  expect(page.pageInfo.hasNextPage).toBe(false);
  expect(page.pageInfo.hasPreviousPage).toBe(true);
});

test('`before` answers what is in front of the cursor', () => {
  const { endCursor } = tableConnection(ROWS, BY_TIME, { first: 3 }).pageInfo;
  const page = tableConnection(ROWS, BY_TIME, { before: endCursor });
  expect(nodesOf(page).map(({ id }) => id)).toEqual([10, 9]);
});

test('a list without an order of its own is paged by position', () => {
  const list = ['c', 'a', 'b'];
  const first = listConnection(list, { first: 2 });
  const { endCursor } = first.pageInfo;
  expect(nodesOf(first)).toEqual(['c', 'a']);
  expect(nodesOf(listConnection(list, { after: endCursor }))).toEqual(['b']);
});

test('an empty list has no cursors and no next page', () => {
  expect(tableConnection([], BY_TIME, {}).pageInfo).toEqual({
    startCursor: null,
    endCursor: null,
    hasNextPage: false,
    hasPreviousPage: false,
  });
});

test('a cursor that is none is refused', () => {
  expect(() => tableConnection(ROWS, BY_TIME, { after: 'x' })).toThrow(
    'Please provide a valid cursor',
  );
});

test('`first` and `last` together are refused', () => {
  expect(() => tableConnection(ROWS, BY_TIME, { first: 1, last: 1 })).toThrow(
    'Can only provide either `first` or `last`, not both',
  );
});

function* walk(first: number): Generator<number, void, undefined> {
  let after: string | null = null;
  do {
    const page: Connection<Row> = tableConnection(ROWS, BY_TIME, {
      first,
      after,
    });
    yield* nodesOf(page).map(({ id }) => id);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
}

function nodesOf<Item>(page: Connection<Item>): Item[] {
  return page.nodes({}, { rows: 0 } as Context);
}
