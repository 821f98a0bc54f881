import { entity } from './fixtures';
import { createSearch } from './search';

const ada = entity('Ada Lovelace', 'User', { username: 'countess' });
const adapter = entity('adapter', 'CodeRepo', { fullPath: 'shop/adapter' });
const canada = entity('Canada', 'Group', {});
const search = createSearch([canada, adapter, ada]);

it.each([
  ['a name', 'lovelace'],
  ['a username', 'countess'],
  ['any case', 'LoveLace'],
  ['spaces around', '  lovelace '],
])('finds by %s', (_, query) => {
  expect(search(query, 10)).toEqual({ matches: [ada], total: 1 });
});

it('finds by key', () => {
  const project = { ...adapter, key: 'gitlab-project:7', name: 'x' };

  expect(createSearch([project])('project:7', 1).matches).toEqual([project]);
});

it('finds by path', () => {
  expect(search('shop/', 10).matches).toEqual([adapter]);
});

it('puts names that start with the query first', () => {
  expect(search('ada', 10).matches).toEqual([adapter, ada, canada]);
});

it('puts the exact name before all', () => {
  const exact = entity('ada', 'User');

  expect(createSearch([ada, exact])('ada', 10).matches[0]).toBe(exact);
});

it('returns no more than asked for, and tells how many there are', () => {
  expect(search('ada', 1)).toEqual({ matches: [adapter], total: 3 });
});

it('finds nothing for nothing', () => {
  expect(search(' ', 10)).toEqual({ matches: [], total: 0 });
});
