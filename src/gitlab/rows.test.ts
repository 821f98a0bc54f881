import * as z from 'zod';
import {
  flag,
  globalId,
  id,
  maybe,
  maybeLinked,
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

test('an id is a number that no other id is read as', () => {
  expect(id.safeParse(Number.MAX_SAFE_INTEGER).success).toBe(true);
  expect(id.safeParse(2 ** 53).success).toBe(false);
});

test('a moment is a time that can be read', () => {
  expect(moment.safeParse('2024-05-01T12:00:00.000Z').success).toBe(true);
  expect(moment.safeParse('yesterday').success).toBe(false);
});

describe('a field of an odd kind', () => {
  const person = z.object({ id, name: maybe(text) });
  const form = z.object({
    id,
    archived: maybe(flag),
    place: maybe(z.object({ file: text, line: maybe(text) })),
    people: maybe(z.array(person)),
    parent: maybeLinked(id),
    approvers: z.array(person),
  });
  const row = { id: 1, approvers: [] };

  function readOne(raw: unknown) {
    const rejections: Rejection[] = [];
    return {
      row: readRow(form, raw, (one) => rejections.push(one)),
      fields: rejections.map(({ field }) => field),
      rejections,
    };
  }

  test.each([
    ['archived', { archived: 'yes' }, { archived: undefined }],
    [
      'place.line',
      { place: { file: 'a', line: 7 } },
      { place: { file: 'a', line: undefined } },
    ],
    ['place', { place: { file: 7, line: 'b' } }, { place: undefined }],
    ['place', { place: { file: 7, line: 8 } }, { place: undefined }],
    ['place', { place: 'a:7' }, { place: undefined }],
    [
      'people.name',
      { people: [{ id: 1, name: 7 }, { id: 2 }] },
      { people: [{ id: 1, name: undefined }, { id: 2 }] },
    ],
  ])('costs %s, and the row is kept', (field, odd, kept) => {
    const { row: read, fields } = readOne({ ...row, ...odd });

    expect(read).toEqual({ ...row, ...kept });
    expect(fields).toEqual([field]);
  });

  test('in a list costs the list: a shorter one would be a wrong one', () => {
    const people = [{ id: 1 }, { id: 'two', name: 7 }, { id: 3 }];
    const { row: read, fields } = readOne({ ...row, people });

    expect(read).toEqual(row);
    expect(fields).toEqual(['people']);
  });

  test.each([
    [{ id: 'one' }],
    [{ approvers: undefined }],
    [{ approvers: [{ id: 'one' }] }],
    [{ parent: 'a/b' }],
    [{ archived: 'yes', parent: 'a/b' }],
  ])('that the row can not do without costs the row: %j', (odd) => {
    const { row: read, fields } = readOne({ ...row, ...odd });

    expect(read).toBeUndefined();
    expect(fields).toEqual([undefined]);
  });

  test('is told with what is wrong with it, and without its value', () => {
    const { rejections } = readOne({ ...row, archived: 'a secret' });

    expect(rejections).toEqual([
      {
        id: '1',
        field: 'archived',
        reason: 'archived: Invalid input: expected boolean, received string',
      },
    ]);
  });

  test('several are told one by one', () => {
    const odd = { archived: 'yes', place: { file: 'a', line: 7 } };

    expect(readOne({ ...row, ...odd }).fields).toEqual([
      'archived',
      'place.line',
    ]);
  });
});
