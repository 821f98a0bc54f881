import { entity } from './fixtures';
import { typeGroups } from './typeGroups';

it('groups types by class, in the order of the picture', () => {
  const entities = [
    entity('a key', 'AccessKey'),
    entity('something new', 'Nobody has heard of it'),
    entity('a project', 'CodeRepo'),
    entity('an account', 'account'),
    entity('another account', 'account'),
  ];

  expect(
    typeGroups(entities, new Map()).map(({ title, examples }) => [
      title,
      ...examples.map(({ name }) => name),
    ]),
  ).toEqual([
    ['Structure', 'an account', 'a project'],
    ['Keys and secrets', 'a key'],
    ['Other', 'something new'],
  ]);
});

it('puts the larger of two types of a class first', () => {
  const rule = { ...entity('a rule', 'Rule'), type: 'rule' };
  const branch = { ...entity('a branch', 'Rule'), type: 'branch' };
  const totals = new Map([
    ['rule', 1],
    ['branch', 2],
  ]);

  expect(typeGroups([rule, branch], totals)[0].examples).toEqual([
    branch,
    rule,
  ]);
});
