import { answer } from './fixtures';

describe('a query without RETURN finds each entity of FIND once', () => {
  test.each([
    ['FIND person', 'ann bob cy'],
    ['FIND User', 'ann bob cy dot'],
    ['FIND Person', 'ann bob cy'],
    ['FIND (robot|UserGroup)', 'dot t1 t2 t3'],
    ['FIND *', 'ann bob cy dot t1 t2 t3 x y'],
    ['FIND user', ''],
    ['FIND Team', ''],
    ["FIND * WITH _type = 'robot'", 'dot'],
    ["FIND * WITH _class = 'Person'", 'ann bob cy'],
    ["FIND * WITH _key = 'x'", 'x'],
    // Equality
    ['FIND User WITH age = 30', 'ann dot'],
    ['FIND User WITH active = false', 'bob'],
    ["FIND User WITH emails = 'ann@b.org'", 'ann'],
    ["FIND User WITH emails = 'b.org'", ''],
    ["FIND User WITH [tag.level-of] = 'high'", 'ann'],
    ["FIND User WITH tag.[level-of] = 'High'", ''],
    ['FIND User WITH age = undefined', 'cy'],
    ['FIND User WITH age != undefined', 'ann bob dot'],
    ['FIND User WITH nothing = undefined', 'ann bob cy dot'],
    ['FIND User WITH age = (40 OR 50)', 'bob'],
    ["FIND User WITH emails = ('ann@a.org' AND 'ann@b.org')", 'ann'],
    ["FIND User WITH emails = ('ann@a.org' AND 'bob@b.org')", ''],
    // What is absent, is not equal to anything.
    ['FIND User WITH age != 30', 'bob cy'],
    ['FIND User WITH active != true', 'bob cy'],
    ["FIND User WITH emails != 'ann@a.org'", 'bob cy dot'],
    ['FIND User WITH age != (30 OR 40)', 'cy'],
    ['FIND User WITH age != (30 AND 40)', 'ann bob cy dot'],
    // Size and time; what is absent has neither.
    ['FIND User WITH age < 40', 'ann dot'],
    ['FIND User WITH age <= 40', 'ann bob dot'],
    ['FIND User WITH age > 30', 'bob'],
    ['FIND User WITH age >= 30', 'ann bob dot'],
    ['FIND User WITH age > -1', 'ann bob dot'],
    ['FIND User WITH seenOn < date.now - 90 days', 'bob'],
    ['FIND User WITH seenOn >= date.now - 240 hours', 'ann'],
    ['FIND User WITH seenOn > date.now - 240 hours', ''],
    ['FIND User WITH seenOn < date.now + 1 day', 'ann bob'],
    // Texts
    ["FIND User WITH emails ~= '@b'", 'ann bob'],
    ["FIND User WITH emails ~= '@B'", ''],
    ["FIND User WITH emails ^= 'ann'", 'ann'],
    ["FIND User WITH emails $= 'a.org'", 'ann'],
    ["FIND User WITH displayName !~= 'o'", 'ann cy'],
    ["FIND User WITH displayName !^= 'a'", 'bob cy dot'],
    ["FIND User WITH displayName !$= 'y'", 'ann bob dot'],
    // Junctions
    ['FIND User WITH age = 30 AND active = true', 'ann dot'],
    ['FIND User WITH age = 40 OR age = undefined', 'bob cy'],
    ["FIND User WITH age = 40 OR age = 30 AND _type = 'robot'", 'bob dot'],
    ["FIND User WITH (age = 40 OR age = 30) AND _type = 'robot'", 'dot'],
    // Relationships
    ['FIND UserGroup THAT HAS person', 't1 t2'],
    ['FIND person THAT HAS UserGroup', 'ann bob cy'],
    ['FIND person THAT has team WITH kind = "b"', 'ann cy'],
    ['FIND person THAT HAS >> UserGroup', ''],
    ['FIND person THAT HAS << UserGroup', 'ann bob cy'],
    ['FIND UserGroup THAT HAS >> person', 't1 t2'],
    ['FIND person THAT MANAGES person', 'ann bob cy'],
    ['FIND person THAT MANAGES >> person', 'ann bob'],
    ['FIND person THAT MANAGES << person', 'bob cy'],
    ['FIND User THAT (OWNS|MANAGES) (person|app)', 'ann bob cy'],
    ['FIND app THAT RELATES TO *', 'x y'],
    ['FIND team THAT RELATES TO app', 't1'],
    ['FIND team THAT ALLOWS TO app', 't1'],
    ['FIND app THAT OWNS * ', 'x y'],
    ["FIND * THAT OWNS * WITH _key = 'nobody'", ''],
    ['FIND app THAT USES app', 'x y'],
    // Chains
    ['FIND team THAT HAS person THAT OWNS app', 't1 t2'],
    ['FIND team THAT HAS person WITH active = false THAT OWNS app', 't1'],
    ['FIND app THAT OWNS person THAT HAS team WITH kind = "a"', 'x y'],
    [
      'FIND person THAT MANAGES >> person THAT MANAGES >> person WITH age = undefined',
      'ann',
    ],
    // Something that there is not
    ['FIND team THAT !HAS person', 't3'],
    ['FIND User THAT !OWNS app', 'cy dot'],
    ['FIND User THAT !OWNS app WITH cost = 5', 'bob cy dot'],
    ['FIND User THAT !MANAGES >> person', 'cy dot'],
    ['FIND User THAT !RELATES TO team', 'dot'],
    ['FIND team THAT HAS person THAT !OWNS app', 't2'],
    ['FIND person THAT !HAS nothing', 'ann bob cy'],
    // WHERE
    ['FIND team THAT HAS AS m person WHERE m.level >= 30', 't1'],
    ['FIND team THAT HAS AS m person WHERE m.level = undefined', 't2'],
    [
      'FIND team AS t THAT HAS AS m person AS p WHERE m.level < 20 OR p.active = false',
      't1 t2',
    ],
    [
      'FIND team AS t THAT HAS AS m person AS p WHERE (m.level < 20 OR p.active = false) AND t.kind = "a"',
      't1',
    ],
    // Order and pages
    ['FIND User WITH age > 0 AS u ORDER BY u.age', 'ann dot bob'],
    ['FIND User AS u ORDER BY u._key SKIP 1 LIMIT 2', 'bob cy'],
    ['FIND User LIMIT 1', 'ann'],
    ['FIND User SKIP 9', ''],
    [
      'FIND person WITH _key != "cy" AS p THAT HAS team ORDER BY p.age',
      'ann bob',
    ],
  ])('%s', (query, keys) => {
    const { columns, rows } = answer(query);
    expect(columns).toEqual(['displayName', '_type', '_key']);
    expect(rows.map(({ values }) => values[2]).join(' ')).toBe(keys);
    expect(rows.map(({ entities }) => entities[0].key).join(' ')).toBe(keys);
  });
});
