import { entity } from './fixtures';
import { createSearch } from './search';

const ada = entity('Ada Lovelace', 'User', {
  username: 'countess',
  email: 'ada@engines.example',
  bot: false,
});
const adapter = entity('adapter', 'CodeRepo', { fullPath: 'shop/adapter' });
const canada = entity('Canada', 'Group', {});
const third = entity('Fix rounding', 'CodeReview', {
  webLink: 'https://gitlab.example.com/shop/till/-/merge_requests/3',
});
const thirtieth = entity('Fix tax', 'CodeReview', {
  webLink: 'https://gitlab.example.com/shop/till/-/merge_requests/30',
});
const flaw = entity('SQL injection', 'Finding', {
  severity: 'critical',
  cvss: [7.5, 8.2],
});
const search = createSearch([canada, adapter, ada, thirtieth, third, flaw]);

function found(query: string) {
  return search(query, 10).matches.map((match) => match.entity);
}

it.each([
  ['a name', 'lovelace', [ada]],
  ['any case', 'LoveLace', [ada]],
  ['spaces around', '  lovelace ', [ada]],
  ['the middle of a word', 'velac', [ada]],
  ['words in any order', 'lovelace ada', [ada]],
  ['an e-mail address', 'ada@engines', [ada]],
  ['a path', 'shop/adap', [adapter]],
  ['a severity', 'critical', [flaw]],
  ['a type', 'finding', [flaw]],
  ['a number in a list', '8.2', [flaw]],
  ['a reference with its project', 'shop/till!30', [thirtieth]],
  ['a quotation mark in it', '"lovelace', [ada]],
])('finds by %s', (_, query, expected) => {
  expect(found(query)).toEqual(expected);
});

it('finds a merge request by its number, that one before longer numbers', () => {
  expect(found('!3')).toEqual([third, thirtieth]);
});

it('finds by key', () => {
  const project = { ...adapter, key: 'gitlab-project:7', name: 'x' };

  expect(createSearch([project])('project:7', 1).total).toBe(1);
});

it('tells in which property it was found, if not in the name', () => {
  expect(search('lovelace', 1).matches[0].property).toBeUndefined();
  expect(search('ada@engines', 1).matches[0].property).toBe('email');
  expect(search('sql critical', 1).matches[0].property).toBe('severity');
});

it('puts what begins with it first, whole words before others', () => {
  expect(found('ada')).toEqual([ada, adapter, canada]);
});

it('finds nothing by what is true of most', () => {
  expect(found('false')).toEqual([]);
});

it('returns no more than asked for, and tells how many there are', () => {
  const { matches, total } = search('ada', 1);

  expect(matches).toHaveLength(1);
  expect(total).toBe(3);
});

it('finds nothing for nothing', () => {
  expect(search(' ', 10)).toEqual({ matches: [], total: 0 });
});
