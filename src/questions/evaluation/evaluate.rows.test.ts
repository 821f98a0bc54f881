import { answer } from './fixtures';

describe('a query with RETURN has a row for each path', () => {
  test.each<[string, unknown[][]]>([
    [
      'FIND person AS p RETURN p._key, p.age AS years',
      [
        ['ann', 30],
        ['bob', 40],
        ['cy', undefined],
      ],
    ],
    [
      'FIND team AS t THAT HAS AS m person AS p RETURN t._key, p._key, m.level',
      [
        ['t1', 'ann', 50],
        ['t1', 'bob', 30],
        ['t2', 'ann', 10],
        ['t2', 'cy', undefined],
      ],
    ],
    [
      'FIND person AS p THAT HAS AS m team WHERE m.level > 0 RETURN p._key',
      [['ann'], ['ann'], ['bob']],
    ],
    [
      'FIND UNIQUE person AS p THAT HAS AS m team WHERE m.level > 0 RETURN p._key',
      [['ann'], ['bob']],
    ],
    [
      'FIND UNIQUE User AS u RETURN u.age, u.emails',
      [
        [30, ['ann@a.org', 'ann@b.org']],
        [40, ['bob@b.org']],
        [undefined, undefined],
        [30, []],
      ],
    ],
    [
      'FIND app AS a THAT USES app AS b RETURN a._key, b._key',
      [
        ['x', 'y'],
        ['y', 'y'],
        ['y', 'x'],
      ],
    ],
    [
      'FIND app AS a THAT USES >> app AS b RETURN a._key, b._key',
      [
        ['x', 'y'],
        ['y', 'y'],
      ],
    ],
    ['FIND person AS p THAT !OWNS app RETURN p._key', [['cy']]],
    [
      'FIND User WITH age > 0 AS u RETURN u._key, u.age AS years ORDER BY years LIMIT 2',
      [
        ['ann', 30],
        ['dot', 30],
      ],
    ],
    [
      'FIND person AS p THAT HAS team AS t RETURN t._key, p._key ORDER BY p._key',
      [
        ['t1', 'ann'],
        ['t2', 'ann'],
        ['t1', 'bob'],
        ['t2', 'cy'],
      ],
    ],
    // Aggregates
    ['FIND User AS u RETURN COUNT(u)', [[4]]],
    ['FIND User WITH age > 90 AS u RETURN COUNT(u), SUM(u.age)', [[0, 0]]],
    [
      'FIND User WITH age > 90 AS u RETURN MIN(u.age), AVG(u.age)',
      [[undefined, undefined]],
    ],
    ['FIND User WITH age > 90 AS u RETURN u.age, COUNT(u)', []],
    [
      'FIND User AS u RETURN u.age, COUNT(u) AS n ORDER BY n',
      [
        [40, 1],
        [undefined, 1],
        [30, 2],
      ],
    ],
    [
      'FIND User WITH age > 0 AS u RETURN MIN(u.age), max(u.age), AVG(u.age), Sum(u.age)',
      [[30, 40, 100 / 3, 100]],
    ],
    [
      'FIND team AS t THAT HAS person AS p RETURN t._key, COUNT(p)',
      [
        ['t1', 2],
        ['t2', 2],
      ],
    ],
    [
      'FIND team AS t THAT HAS AS m person AS p WHERE m.level > 0 RETURN COUNT(p), t.kind',
      [
        [2, 'a'],
        [1, 'b'],
      ],
    ],
    [
      'FIND team AS t THAT HAS AS m person AS p RETURN t._key, m.level, COUNT(p)',
      [
        ['t1', 50, 1],
        ['t1', 30, 1],
        ['t2', 10, 1],
        ['t2', undefined, 1],
      ],
    ],
  ])('%s', (query, rows) => {
    expect(answer(query).rows.map(({ values }) => values)).toEqual(rows);
  });
});

test('columns have the names that AS gives, or the values as written', () => {
  expect(
    answer(
      'FIND robot AS u RETURN u.age AS years, u.[tag.level-of], count( u )',
    ).columns,
  ).toEqual(['years', 'u.[tag.level-of]', 'count( u )']);
});

test('a row has the entities of its path, with what is needed to show them', () => {
  const { rows } = answer(
    'FIND UserGroup AS t THAT HAS User AS u THAT OWNS Application RETURN u.age',
  );
  expect(rows.map(({ entities }) => entities.map(({ key }) => key))).toEqual([
    ['t1', 'ann', 'x'],
    ['t1', 'bob', 'y'],
    ['t2', 'ann', 'x'],
  ]);
  expect(rows[0].entities[2]).toEqual({
    key: 'x',
    type: 'app',
    displayName: 'x',
    webLink: 'https://x.example.com',
  });
});

test('a row of what is counted has the entities that it is counted by', () => {
  const { rows } = answer(
    'FIND team AS t THAT HAS person AS p RETURN t.kind, p.age, COUNT(p)',
  );
  expect(
    rows.map(({ values, entities }) => [
      ...values,
      ...entities.map(({ key }) => key),
    ]),
  ).toEqual([
    ['a', 30, 1, 't1'],
    ['a', 40, 1, 't1'],
    ['b', 30, 1, 't2'],
    ['b', undefined, 1, 't2'],
  ]);
});
