import { parseQuery } from '../../src/questions';
import type { DeclaredGraph } from './declaredGraph';
import { mistakesIn } from './mistakes';

const graph: DeclaredGraph = {
  entityTypes: new Set(['gitlab_user', 'gitlab_group']),
  relationships: [
    {
      _type: 'gitlab_group_has_user',
      _class: 'HAS',
      sourceType: 'gitlab_group',
      targetType: 'gitlab_user',
    },
  ],
  properties: new Map([
    [
      'gitlab_user',
      new Map([
        ['active', 'boolean'],
        ['seenOn', 'number'],
        ['logins', 'number'],
      ]),
    ],
    ['gitlab_group', new Map([['fullPath', 'string']])],
    ['gitlab_group_has_user', new Map([['accessLevel', 'number']])],
  ]),
};

test.each([
  `FIND gitlab_group WITH fullPath = 'a' THAT HAS gitlab_user`,
  `FIND gitlab_user AS user THAT HAS AS membership gitlab_group AS group
   WHERE membership.accessLevel > 10
   RETURN user.active, COUNT(group)`,
  'FIND gitlab_user WITH active = undefined THAT !IS Person',
  'FIND gitlab_user WITH active != undefined AND seenOn < date.now - 90 days',
])('finds no mistake in %s', (query) => {
  expect(mistakesIn(parseQuery(query), graph)).toEqual([]);
});

test.each([
  ['FIND gitlab_runner', 'no entity is a gitlab_runner'],
  ['FIND Person', 'no entity is a Person'],
  [
    'FIND gitlab_user THAT OWNS gitlab_group',
    'nothing is gitlab_user OWNS gitlab_group',
  ],
  [
    'FIND gitlab_group THAT HAS (gitlab_user|gitlab_group)',
    'nothing is gitlab_group HAS gitlab_group',
  ],
  ['FIND gitlab_user WITH admin = true', 'gitlab_user has no admin'],
  ['FIND gitlab_user WITH active = 1', 'active of gitlab_user is a boolean'],
  [
    'FIND gitlab_user WITH logins < date.now - 90 days',
    'logins of gitlab_user is a number',
  ],
  [
    'FIND gitlab_user WITH active != true',
    'active of gitlab_user may be absent, and is asked !=',
  ],
  [
    'FIND gitlab_group THAT HAS gitlab_user WITH admin = true',
    'gitlab_user has no admin',
  ],
  [
    'FIND gitlab_group THAT HAS AS membership gitlab_user WHERE membership.role = 1',
    'gitlab_group_has_user has no role',
  ],
  ['FIND gitlab_user AS user RETURN user.name', 'gitlab_user has no name'],
])('finds the mistake in %s', (query, mistake) => {
  expect(mistakesIn(parseQuery(query), graph)).toEqual([mistake]);
});
