import { botHomeOf, typeByName } from './machine';

test.each([
  ['project_12_bot_1f2e3d4c', { kind: 'project', id: 12 }],
  ['project_12_bot', { kind: 'project', id: 12 }],
  ['project_12_bot1', { kind: 'project', id: 12 }],
  ['group_7_bot_9a', { kind: 'group', id: 7 }],
  ['group_7_both', { kind: 'group', id: 7 }],
  ['my_project_12_bot', undefined],
  ['project_bot', undefined],
  ['ada', undefined],
])('a bot that is called %s is of %j', (username, home) => {
  expect(botHomeOf({ username, bot: true })).toEqual(home);
});

test('a person who is called so is a bot of nothing', () => {
  const username = 'project_12_bot_1f2e3d4c';
  expect(botHomeOf({ username, bot: false })).toBeUndefined();
  expect(typeByName({ username, bot: false })).toBeUndefined();
});

test.each([
  ['project_12_bot_1f2e3d4c', 'project_bot'],
  ['group_7_bot_9a', 'project_bot'],
  ['service_account_group_7_9a', 'service_account'],
  ['ada', undefined],
])('what is called %s is a %s', (username, type) => {
  expect(typeByName({ username })).toBe(type);
});
