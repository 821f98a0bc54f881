import { entity, graphOf, relationship } from '../fixtures';
import { parseQuery } from '../language/parseQuery';
import { J1qlRefusal } from '../language/refusal';
import { GraphBuilder } from '../store/graphBuilder';
import { evaluate } from './evaluate';
import { answer, NOW } from './fixtures';

test.each([
  // Comparisons
  ["FIND User WITH age = '30'", 'age = … is not documented: a number'],
  ["FIND User WITH age != '30'", 'age != … is not documented: a number'],
  ['FIND User WITH active = 1', 'active = … is not documented: a boolean'],
  ['FIND User WITH ports = 22', 'ports = … is not documented: a list'],
  ["FIND User WITH ports = '22'", 'ports = … is not documented: what is no'],
  ["FIND User WITH ports ~= '22'", 'ports ~= … is not documented: what is no'],
  ["FIND User WITH age ~= '3'", 'age ~= … is not documented: what is no text'],
  ['FIND User WITH emails = undefined', 'whether an empty list is absent'],
  ['FIND User WITH emails < 3', 'emails < … is not documented: what is no'],
  ['FIND User WITH active >= 1', 'active >= … is not documented: what is no'],
  ["FIND User WITH emails !~= 'a'", 'what !~= says of a list or of an absent'],
  ["FIND User WITH tag.[level-of] !^= 'a'", 'what !^= says of a list or of an'],
  ["FIND team THAT HAS AS m person WHERE m.level = 'x'", 'level = … is not'],
  // Paths
  [
    'FIND app AS a THAT USES app THAT USES app RETURN a._key',
    'one relationship twice',
  ],
  [
    'FIND team THAT HAS person WITH _key = "cy" THAT HAS team',
    'one relationship twice',
  ],
  // Aggregates
  [
    'FIND team AS t THAT HAS person AS p RETURN COUNT(p)',
    'COUNT(p) is not documented, for several paths',
  ],
  [
    'FIND team AS t THAT HAS person AS p RETURN p.age, COUNT(t), SUM(p.age)',
    'SUM(p.age) is not documented, for several paths',
  ],
  [
    'FIND User AS u RETURN AVG(u.age)',
    'AVG(u.age) is not documented, for one of them has no number',
  ],
  [
    'FIND User AS u RETURN u._key, u.active, COUNT(u)',
    'counting by several properties of u',
  ],
  // Order
  [
    'FIND User AS u ORDER BY u.age',
    'ORDER BY age, which is not a number or text everywhere',
  ],
  [
    'FIND User WITH age > 0 AS u ORDER BY u.active',
    'ORDER BY active, which is not',
  ],
])('refuses %s', (query, why) => {
  expect(() => answer(query)).toThrow(J1qlRefusal);
  expect(() => answer(query)).toThrow(why);
});

test.each([
  ['FIND User WITH active = true AND displayName !~= "n"', 'dot'],
  ["FIND User WITH age = 40 AND emails !~= 'x'", undefined],
  ["FIND User WITH age = 50 AND emails !~= 'x'", ''],
  [
    "FIND User WITH age = undefined OR _type = 'robot' OR emails ~= 'a'",
    'ann cy dot',
  ],
])('asks from left to right and no farther than needed: %s', (query, keys) => {
  const ask = () =>
    answer(query)
      .rows.map(({ entities }) => entities[0].key)
      .join(' ');
  if (keys === undefined) {
    expect(ask).toThrow(J1qlRefusal);
  } else {
    expect(ask()).toBe(keys);
  }
});

test('an entity is found by a path that goes over no relationship twice', () => {
  // From t1 over ann to t2 and back over bob's or ann's, whatever they mean.
  const query = 'FIND team THAT HAS person THAT HAS team THAT HAS person';
  const ring = graphOf({
    entities: ['t1', 't2']
      .map((key) => entity('team', 'Team', key))
      .concat(['p1', 'p2'].map((key) => entity('person', 'User', key))),
    relationships: ['t1', 't2'].flatMap((team) =>
      ['p1', 'p2'].map((person) => relationship(team, 'HAS', person)),
    ),
  });
  const { rows } = evaluate(ring, parseQuery(query), NOW);
  expect(rows.map(({ values }) => values[0])).toEqual(['t1', 't2']);
  expect(() =>
    evaluate(
      ring,
      parseQuery('FIND team AS t THAT HAS person THAT HAS team RETURN t._key'),
      NOW,
    ),
  ).toThrow('one relationship twice');
});

test('MIN and MAX do not mind several paths to one', () => {
  const { rows } = answer(
    'FIND team THAT HAS AS m person AS p WHERE p.age > 0 RETURN MIN(p.age), MAX(p.age)',
  );
  expect(rows.map(({ values }) => values)).toEqual([[30, 40]]);
});

test('does not take a property that was not read for an absent one', () => {
  const builder = new GraphBuilder({
    entities: new Map([
      ['User', new Set(['age'])],
      ['Person', new Set(['size'])],
    ]),
    relationships: new Set(['level']),
  });
  builder.addEntity(entity('person', 'User', 'ann', { age: 3, size: 4 }));
  const graph = builder.build();
  const find = (query: string) => evaluate(graph, parseQuery(query), NOW).rows;

  expect(find('FIND User WITH age = 3')).toHaveLength(1);
  expect(
    find('FIND User THAT HAS AS r Person WHERE r.level = undefined'),
  ).toEqual([]);
  for (const query of [
    'FIND User WITH size = undefined',
    'FIND (Person|User) WITH size = undefined',
    'FIND * WITH age = undefined',
    'FIND User THAT HAS AS r Person WHERE r.size = undefined',
  ]) {
    expect(() => find(query)).toThrow(/^The graph was read without the prop/);
  }
});
