import { parseJ1ql } from './j1ql';

test('reads types, conditions, relationships, aliases and values', () => {
  expect(
    parseJ1ql(`
      FIND gitlab_user WITH active = true AND scanner.name ~= 'a b' AND seenOn < date.now - 90 days AS user
        THAT HAS AS membership (gitlab_group|gitlab_project) AS parent
        that !is Person
      WHERE membership.accessLevel >= 40 OR membership.expiresOn = undefined
      RETURN user.username, user.scanner.name AS scanner, COUNT(parent) AS n
    `),
  ).toEqual({
    from: {
      types: ['gitlab_user'],
      conditions: [
        { property: 'active', operator: '=', value: true },
        { property: 'scanner.name', operator: '~=', value: 'a b' },
        { property: 'seenOn', operator: '<', value: { daysFromNow: -90 } },
      ],
      alias: 'user',
    },
    path: [
      {
        negated: false,
        classes: ['HAS'],
        alias: 'membership',
        to: {
          types: ['gitlab_group', 'gitlab_project'],
          conditions: [],
          alias: 'parent',
        },
      },
      {
        negated: true,
        classes: ['IS'],
        to: { types: ['Person'], conditions: [] },
      },
    ],
    where: [
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
    returned: [
      { alias: 'user', property: 'username' },
      { alias: 'user', property: 'scanner.name' },
      { alias: 'parent' },
    ],
  });
});

test.each([
  ['FIND', 'a name'],
  ['FIND gitlab_user HAS gitlab_group', 'the end'],
  ['FIND gitlab_user THAT', 'a name'],
  ['FIND (gitlab_user|gitlab_group', ')'],
  ['FIND gitlab_user WITH active', 'an operator'],
  ['FIND gitlab_user WITH active = TRUE', 'a value'],
  ['FIND gitlab_user WITH seenOn < date.now', '+ or -'],
  ['FIND gitlab_user WITH seenOn < date.now - x', 'a number'],
  ['FIND gitlab_user WITH seenOn < date.now - 9 hours', 'DAYS'],
  ['FIND gitlab_user WITH active = true RETURN', 'a name'],
  ['FIND gitlab_user AS user RETURN user', 'a property of an alias'],
])('refuses %s', (text, expected) => {
  expect(() => parseJ1ql(text)).toThrow(`Expected ${expected}, not: `);
});

test('refuses what is no token', () => {
  expect(() => parseJ1ql('FIND gitlab_user WITH name = "x"')).toThrow(
    'Not J1QL: "x"',
  );
});
