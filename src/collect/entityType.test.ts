import * as z from 'zod';
import { readRows, Rejection } from '../gitlab/rows';
import { part, flag, idText, text, texts, timestamp } from './columns/kinds';
import { entityType } from './entityType';

const thing = entityType({
  resourceName: 'Thing',
  _type: 'gitlab_thing',
  _class: ['Record'],
  graphql: { '': 'Thing', owner: 'Owner' },
  columns: {
    id: idText('Id.').always(),
    name: text('Name.').graphql('title').always(),
    webUrl: text('Page.'),
    createdOn: timestamp('When.').rest('created_at').graphql('createdAt'),
    ownerName: text('Whose.').rest('owner.name').graphql('owner.name'),
    ownerId: idText('Of whom.').rest('owner.id').graphql('owner.id').linked(),
    priority: flag('REST alone.').graphql(false),
    isBig: flag('').hidden().graphql('id', { read: isBig() }),
    tags: part(z.array(z.object({ name: z.string() }))).graphql('tags', {
      selection: 'name',
    }),
  },
  derived: { displayName: text('Shown.'), tagNames: texts('Tags.') },
  derive: ({ name, tags }, suffix: string) => ({
    displayName: name + suffix,
    tagNames: tags?.map((tag) => tag.name),
  }),
});

const row = {
  id: 12,
  name: 'a',
  web_url: 'b',
  created_at: '2024-05-01T12:00:00Z',
  owner: { id: 7, name: 'Ada', secret: 'hidden' },
  tags: [{ name: 'x', secret: 'hidden' }],
  secret: 'hidden',
};
const node = {
  id: 'gid://gitlab/BigThing/12',
  title: 'a',
  webUrl: 'b',
  createdAt: '2024-05-01T12:00:00Z',
  owner: { id: 'gid://gitlab/User/7', name: 'Ada' },
  tags: [{ name: 'x' }],
};

function isBig() {
  return z.string().transform((globalId) => globalId.includes('Big'));
}

function read(raw: unknown) {
  const rejections: Rejection[] = [];
  const rows = readRows(thing.restRow, [raw], (one) => rejections.push(one));
  return { rows, rejections };
}

test('REST and GraphQL tell the same entity, but for what one alone tells', () => {
  const byRest = thing.create('k', thing.restRow.parse(row), '!');
  const byGraphql = thing.create('k', thing.graphqlNode.parse(node), '!');

  expect(byRest).toMatchObject({
    _key: 'k',
    _type: 'gitlab_thing',
    id: '12',
    name: 'a',
    displayName: 'a!',
    webUrl: 'b',
    createdOn: Date.parse('2024-05-01T12:00:00Z'),
    ownerId: '7',
    ownerName: 'Ada',
    tagNames: ['x'],
  });
  expect({ ...byGraphql, _rawData: [] }).toEqual({ ...byRest, _rawData: [] });
});

test('several columns read one field of GraphQL', () => {
  expect(thing.graphqlNode.parse(node).row).toMatchObject({
    id: 12,
    isBig: true,
  });
});

test('raw data is what was read, under the keys of REST, and no more', () => {
  const { secret: _, ...told } = row;
  const { raw } = thing.restRow.parse(row);

  expect(raw).toEqual({
    ...told,
    owner: { id: 7, name: 'Ada' },
    tags: [{ name: 'x' }],
  });
  expect(thing.graphqlNode.parse(node).raw).toEqual({ ...raw, is_big: true });
});

test('an odd field costs the field, and an odd link or nothing to go by the row', () => {
  const odd = read({ ...row, web_url: 5, owner: { id: 7, name: [] } });
  expect(odd.rows[0].row).toMatchObject({ id: 12, ownerId: 7 });
  expect(odd.rows[0].row.webUrl).toBeUndefined();
  expect(odd.rejections.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['web_url', 'owner.name']),
  );

  expect(read({ ...row, owner: { id: 'seven' } }).rows).toEqual([]);
  expect(read({ ...row, owner: 'Ada' }).rows).toEqual([]);
  expect(read({ ...row, name: null }).rows).toEqual([]);
  expect(read({ ...row, owner: null }).rows).toHaveLength(1);
});

test('GraphQL is asked for what its schema has, and what a row can not do without', () => {
  const all = thing.selection({ has: () => true });
  const none = thing.selection({ has: () => false });

  expect(all.split(/\s+/).join(' ')).toBe(
    'id title webUrl createdAt owner { name id } tags { name }',
  );
  expect(none.split(/\s+/).join(' ')).toBe('id title owner { id }');
});

test('every property is described, in the schema of the SDK', () => {
  expect(thing.schema?.properties).toMatchObject({
    id: { type: 'string', description: 'Id.' },
    tagNames: { type: 'array', items: { type: 'string' } },
    displayName: { description: 'Shown.' },
  });
  expect(thing.schema?.properties).not.toHaveProperty('isBig');
  expect(thing.schema?.additionalProperties).toBe(false);
});
