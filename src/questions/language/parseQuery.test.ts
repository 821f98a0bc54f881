import { parseQuery } from './parseQuery';
import { J1qlRefusal } from './refusal';

const DAY = 86_400_000;

test('reads types, conditions, relationships, aliases and values', () => {
  expect(
    parseQuery(`
      FIND gitlab_user WITH active = true AND scanner.name ~= 'a b' AND seenOn < date.now - 90 days AS user
        THAT HAS AS membership (gitlab_group|gitlab_project) AS parent
        that is >> Person
      WHERE membership.accessLevel >= 40 OR membership.expiresOn = undefined
      RETURN user.username, user.scanner.name AS scanner, COUNT(parent) AS n
    `),
  ).toEqual({
    unique: false,
    from: {
      names: ['gitlab_user'],
      conditions: {
        joinedBy: 'AND',
        parts: [
          { property: 'active', operator: '=', value: true },
          { property: 'scanner.name', operator: '~=', value: 'a b' },
          {
            property: 'seenOn',
            operator: '<',
            value: { millisecondsFromNow: -90 * DAY },
          },
        ],
      },
      alias: 'user',
    },
    path: [
      {
        negated: false,
        classes: ['HAS'],
        direction: 'either',
        alias: 'membership',
        to: { names: ['gitlab_group', 'gitlab_project'], alias: 'parent' },
      },
      {
        negated: false,
        classes: ['IS'],
        direction: 'outgoing',
        to: { names: ['Person'] },
      },
    ],
    where: {
      joinedBy: 'OR',
      parts: [
        {
          alias: 'membership',
          property: 'accessLevel',
          operator: '>=',
          value: 40,
        },
        {
          alias: 'membership',
          property: 'expiresOn',
          operator: '=',
          value: undefined,
        },
      ],
    },
    returned: [
      { column: 'user.username', alias: 'user', property: 'username' },
      { column: 'scanner', alias: 'user', property: 'scanner.name' },
      { column: 'n', alias: 'parent', aggregate: 'COUNT' },
    ],
  });
});

test.each([
  ['FIND UNIQUE User AS u RETURN u.name', { unique: true }],
  ['find User that !relates to Person', { path: [not([])] }],
  ['FIND User THAT !HAS Person', { path: [not(['HAS'])] }],
  ['FIND User ORDER BY u.age SKIP 2 LIMIT 3', undefined],
  [
    'FIND User AS u ORDER BY u.age SKIP 2 LIMIT 3',
    { orderBy: { alias: 'u', property: 'age' }, skip: 2, limit: 3 },
  ],
  [
    'FIND User AS u RETURN u.age, count(u) ORDER BY age',
    undefined, // there is no such column
  ],
  [
    'FIND User AS u RETURN u.[tag.a-b], count(u) AS all ORDER BY all',
    {
      returned: [
        { column: 'u.[tag.a-b]', alias: 'u', property: 'tag.a-b' },
        { column: 'all', alias: 'u', aggregate: 'COUNT' },
      ],
      orderBy: { property: 'all' },
    },
  ],
])('reads %s', (text, expected) => {
  if (expected) {
    expect(parseQuery(text)).toMatchObject(expected);
  } else {
    expect(() => parseQuery(text)).toThrow(J1qlRefusal);
  }
});

function not(classes: string[]) {
  return {
    negated: true,
    classes,
    direction: 'either',
    to: { names: ['Person'] },
  };
}

test.each([
  ["a = 'x'", { property: 'a', operator: '=', value: 'x' }],
  ['a = "it\'s"', { property: 'a', operator: '=', value: "it's" }],
  ['[a-b.c] != -1.5', { property: 'a-b.c', operator: '!=', value: -1.5 }],
  ['tag.[a b] = true', { property: 'tag.a b', operator: '=', value: true }],
  ['a=date.now', moment('=', 0)],
  ['a<date.now-24hr', moment('<', -DAY)],
  ['a >= DATE.NOW + 1 Day', moment('>=', DAY)],
  ["a ~= 'x'", { property: 'a', operator: '~=', value: 'x' }],
  ["a !$= 'x'", { property: 'a', operator: '!$=', value: 'x' }],
  ["a != ('x')", { property: 'a', operator: '!=', value: 'x' }],
  ["a = ('x' or 2)", both('OR', '=', 'x', 2)],
  ["a = ('x' AND 'y')", both('AND', '=', 'x', 'y')],
  ["a != ('x' OR 'y')", both('AND', '!=', 'x', 'y')],
  ["a != ('x' AND 'y')", both('OR', '!=', 'x', 'y')],
])('reads the condition %s', (text, expected) => {
  const { from } = parseQuery(`FIND User WITH ${text}`);
  expect(from.conditions).toEqual(expected);
});

function moment(operator: string, millisecondsFromNow: number) {
  return { property: 'a', operator, value: { millisecondsFromNow } };
}

function both(joinedBy: string, operator: string, ...values: unknown[]) {
  return {
    joinedBy,
    parts: values.map((value) => ({ property: 'a', operator, value })),
  };
}

test('AND binds closer than OR, and parentheses closer than both', () => {
  const is = (property: string) => ({ property, operator: '=', value: 1 });
  expect(
    parseQuery('FIND User WITH a = 1 OR b = 1 AND (c = 1 OR d = 1)').from
      .conditions,
  ).toEqual({
    joinedBy: 'OR',
    parts: [
      is('a'),
      {
        joinedBy: 'AND',
        parts: [is('b'), { joinedBy: 'OR', parts: [is('c'), is('d')] }],
      },
    ],
  });
});

test.each([
  ['FIND', 'a name'],
  ['gitlab_user', 'FIND'],
  ['FIND gitlab_user HAS gitlab_group', 'the end'],
  ['FIND gitlab_user THAT', 'a name'],
  ['FIND gitlab_user THAT RELATES gitlab_group', 'TO'],
  ['FIND (gitlab_user|gitlab_group', ')'],
  ['FIND gitlab_user WITH active', 'an operator'],
  ['FIND gitlab_user WITH active = TRUE', 'a value'],
  ['FIND gitlab_user WITH active = active', 'a value'],
  ['FIND gitlab_user WITH age < "9"', 'a value that < compares with'],
  ['FIND gitlab_user WITH age < undefined', 'a value that < compares with'],
  ['FIND gitlab_user WITH name ~= 9', 'a value that ~= compares with'],
  ["FIND gitlab_user WITH name = ('a', 'b')", ')'],
  ["FIND gitlab_user WITH name = ('a' OR 'b' AND 'c')", ')'],
  ["FIND gitlab_user WITH name = ('a' OR undefined)", 'a value'],
  ['FIND gitlab_user WITH (active = true', ')'],
  ['FIND gitlab_user WITH seenOn < date.now - x', 'a number'],
  ['FIND gitlab_user WITH seenOn < date.now - 9 weeks', 'hours or days'],
  ['FIND gitlab_user AS user WHERE active = true', 'a property of an alias'],
  ['FIND gitlab_user WITH active = true RETURN', 'a property of an alias'],
  ['FIND gitlab_user AS user RETURN user', 'a property of an alias'],
  ['FIND gitlab_user AS user RETURN COUNT(*)', 'a name'],
  ['FIND gitlab_user LIMIT x', 'a number of rows'],
  ['FIND gitlab_user LIMIT 1.5', 'a number of rows'],
])('refuses %s', (text, expected) => {
  expect(() => parseQuery(text)).toThrow(J1qlRefusal);
  expect(() => parseQuery(text)).toThrow(`Expected ${expected}`);
});

test.each([
  ['FIND "127.0.0.1"', 'full-text search'],
  ['FIND #CriticalAsset', 'smart classes'],
  ['FIND User (THAT IS Person)?', 'optional traversals'],
  ['FIND User THAT !(HAS|IS) Person', '! before several classes'],
  ['FIND User THAT HAS AS h >> Group', 'a direction and an alias'],
  ['FIND User THAT HAS >> AS h Group', 'a direction and an alias'],
  ['FIND User THAT !HAS Group THAT HAS User', 'what follows THAT !HAS'],
  [
    'FIND User THAT !HAS Group AS g RETURN g.a',
    'an alias of what there is not',
  ],
  ['FIND User THAT !HAS AS h Group', 'an alias of what there is not'],
  ['FIND User WITH name = /james/i', 'regular expressions'],
  ['FIND User WITH on > date(2019-10-30)', 'fixed dates'],
  ['FIND User WITH on > date.now - 2 months', 'months and years'],
  ['FIND User WITH on > date.now-1yr', 'months and years'],
  ["FIND User WITH name ~= ('a' OR 'b')", 'several values of ~='],
  ['FIND User AS u WHERE u.a = u.b', 'comparing properties with each other'],
  ["FIND User WITH name = 'a\\'", 'A backslash'],
  ['FIND User AS u RETURN TREE', 'the tree of a path'],
  ['FIND User AS u RETURN u.*', 'all properties of an alias'],
  ['FIND User AS u RETURN u.a * 2', 'arithmetic'],
  ['FIND User AS u RETURN COUNT(u.a)', 'COUNT of a property'],
  ['FIND User AS u THAT HAS AS h Group RETURN COUNT(h)', 'COUNT of a relation'],
  ["FIND User AS u RETURN CONCAT(u.a, 'b')", 'the function CONCAT'],
  ['FIND User AS u RETURN UNWIND(u.a)', 'the function UNWIND'],
  ['FIND UNIQUE User', 'UNIQUE needs a RETURN'],
  ['FIND UNIQUE User AS u RETURN COUNT(u)', 'UNIQUE with COUNT'],
  ['FIND User AS u ORDER BY u.a DESC', 'the order ASC or DESC'],
  ['FIND User AS u RETURN u.a ORDER BY u.b', 'ORDER BY what is no column'],
  ['FIND User AS u ORDER BY name', 'ORDER BY what is no column'],
  [
    'FIND User THAT HAS Group AS g RETURN g.a ORDER BY g.a',
    'ORDER BY another than the entities of FIND',
  ],
  ['FIND User THAT HAS Group LIMIT 3', 'SKIP and LIMIT with THAT'],
  ['FIND User RETURN u.a', 'Nothing is called u'],
  ['FIND User AS u RETURN COUNT(g)', 'Nothing is called g'],
  ['FIND User AS u WHERE g.a = 1', 'Nothing is called g'],
  ['FIND User AS u THAT HAS Group AS u', 'Two are called u'],
  ['FIND User WITH a = 1 ; DROP', 'Not J1QL: ; DROP'],
])('refuses %s by name', (text, expected) => {
  expect(() => parseQuery(text)).toThrow(J1qlRefusal);
  expect(() => parseQuery(text)).toThrow(expected);
});

test('says where in the query something else was expected', () => {
  expect(() => parseQuery('FIND User\n  WITH active')).toThrow(
    'Expected an operator, not: the end (line 2, column 14)',
  );
  expect(() => parseQuery('FIND User\n  WITH a = /x/')).toThrow(
    'Not answered here: regular expressions (line 2, column 12)',
  );
});
