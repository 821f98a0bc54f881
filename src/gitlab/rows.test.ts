import { z } from 'zod';
import {
  flag,
  globalId,
  id,
  maybe,
  moment,
  readRow,
  readRows,
  Rejection,
  text,
} from './rows';

const schema = z.object({ id, name: text, archived: maybe(flag) });

function read(rows: unknown[]) {
  const rejections: Rejection[] = [];
  const read = readRows(schema, rows, (one) => rejections.push(one));
  return { read, rejections };
}

test('a malformed row is rejected by id and field, and the others are kept', () => {
  const { read: rows, rejections } = read([
    { id: 1, name: 'one' },
    { id: 2, name: 7 },
    { id: 3, name: 'three' },
  ]);

  expect(rows.map(({ id }) => id)).toEqual([1, 3]);
  expect(rejections).toEqual([
    { id: '2', reason: expect.stringContaining('name: ') as string },
  ]);
});

test.each([[null], [undefined], ['text'], [[]], [{ name: 'x' }]])(
  'a row that is %j has no id to be called by',
  (row) => {
    expect(read([row]).rejections).toMatchObject([{ id: 'unknown' }]);
  },
);

test('the reason names fields and never values', () => {
  const { rejections } = read([{ id: 1, name: ['a secret'] }]);

  expect(JSON.stringify(rejections)).not.toContain('a secret');
});

test('what the schema does not name is left behind', () => {
  expect(read([{ id: 1, name: 'x', runners_token: 'secret' }]).read).toEqual([
    { id: 1, name: 'x' },
  ]);
});

test('one row that is rejected is none', () => {
  const rejected: Rejection[] = [];

  expect(readRow(schema, {}, (one) => rejected.push(one))).toBeUndefined();
  expect(rejected).toHaveLength(1);
});

test('a global id is the number at its end', () => {
  expect(globalId.parse('gid://gitlab/Types::User/12')).toBe(12);
  expect(globalId.safeParse('gid://gitlab/User/x').success).toBe(false);
});

test('a moment is a time that can be read', () => {
  expect(moment.safeParse('2024-05-01T12:00:00.000Z').success).toBe(true);
  expect(moment.safeParse('yesterday').success).toBe(false);
});
