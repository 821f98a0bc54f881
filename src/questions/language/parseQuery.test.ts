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
