import { evaluate } from '../evaluation/evaluate';
import { entity, graphOf } from '../fixtures';
import { parseQuery } from '../language/parseQuery';
import { GraphBuilder } from './graphBuilder';
import type { StoredObject } from './objectTable';

const finding = entity('finding', 'Finding', 'f1');
const host = { _type: 'host', _class: ['Host'], address: '10.0.0.1' };

function mapped(mapping: StoredObject): StoredObject {
  return {
    _key: `mapped-${JSON.stringify(mapping)}`,
    _type: 'finding_has_host',
    _class: 'HAS',
    role: 'target',
    _mapping: {
      relationshipDirection: 'FORWARD',
      sourceEntityKey: 'f1',
      targetFilterKeys: [['_type', 'address']],
      targetEntity: { ...host, _key: 'made', displayName: 'Made' },
      ...mapping,
    },
  };
}

function rows(
  entities: StoredObject[],
  relationships: StoredObject[],
  query: string,
) {
  const graph = graphOf({ entities, relationships });
  return evaluate(graph, parseQuery(query), 0).rows.map(({ values }) => values);
}

const HOSTS =
  'FIND Finding AS f THAT HAS >> host AS h RETURN f._key, h._key, h.displayName';

test('the target of a mapped relationship is the entity that has its properties', () => {
  const found = entity('host', 'Host', 'h1', { address: '10.0.0.1' });
  const other = entity('host', 'Host', 'h2', { address: '10.0.0.2' });
  expect(rows([finding, other, found], [mapped({})], HOSTS)).toEqual([
    ['f1', 'h1', 'h1'],
  ]);
});

test('several entities that have them are targets, each of a relationship', () => {
  const found = ['h1', 'h2'].map((key) =>
    entity('host', 'Host', key, { address: '10.0.0.1' }),
  );
  expect(
    rows(
      [finding, ...found],
      [mapped({})],
      'FIND Finding THAT HAS AS r host AS h RETURN h._key, r.role',
    ),
  ).toEqual([
    ['h1', 'target'],
    ['h2', 'target'],
  ]);
});

test('one that nothing has is made, once for all that mean the same', () => {
  const second = entity('finding', 'Finding', 'f2');
  expect(
    rows(
      [finding, second],
      [mapped({}), mapped({ sourceEntityKey: 'f2' })],
      HOSTS,
    ),
  ).toEqual([
    ['f1', 'made', 'Made'],
    ['f2', 'made', 'Made'],
  ]);
});

test('what a later relationship tells of a target is known as well', () => {
  const more = { ...host, _key: 'made', displayName: 'Named', size: 3 };
  expect(
    rows(
      [finding],
      [mapped({}), mapped({ targetEntity: more })],
      'FIND UNIQUE Finding THAT HAS host AS h RETURN h.displayName, h.size',
    ),
  ).toEqual([['Named', 3]]);
});

test('one that may not be made is made by nobody', () => {
  const skipped = mapped({ skipTargetCreation: true });
  expect(rows([finding], [skipped], HOSTS)).toEqual([]);
  expect(rows([finding], [skipped], 'FIND Host')).toEqual([]);
});

test('a reverse relationship leads from its target', () => {
  expect(
    rows(
      [finding],
      [mapped({ relationshipDirection: 'REVERSE' })],
      'FIND Finding AS f THAT HAS << Host AS h RETURN f._key, h._key',
    ),
  ).toEqual([['f1', 'made']]);
});

test('a target is found by properties that no query asks for', () => {
  const builder = new GraphBuilder({
    entities: new Map(),
    relationships: new Set(),
  });
  builder.addRelationship(mapped({}));
  builder.addEntity(finding);
  builder.addEntity(entity('host', 'Host', 'h1', { address: '10.0.0.1' }));
  expect(
    evaluate(builder.build(), parseQuery('FIND Host'), 0).rows,
  ).toHaveLength(1);
});

test.each([
  [
    { targetFilterKeys: [['_class', 'address']] },
    'only one list of properties',
  ],
  [
    { targetFilterKeys: [['address'], ['_key']] },
    'only one list of properties',
  ],
  [{ targetFilterKeys: [['size']] }, 'lacks what it is to be found by: size'],
  [{ relationshipDirection: 'SIDEWAYS' }, 'relationshipDirection'],
])('does not guess what %j means', (mapping, message) => {
  expect(() => rows([finding], [mapped(mapping)], HOSTS)).toThrow(message);
});
