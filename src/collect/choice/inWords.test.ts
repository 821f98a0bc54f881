import { choiceInWords } from './inWords';

const groups = [{ path: 'acme/api' }, { path: 'other' }];

test.each([
  [{ groups: [], excludeArchived: false }, undefined],
  [{ groups, excludeArchived: false }, 'only acme/api, other'],
  [{ groups: [], excludeArchived: true }, 'nothing archived'],
  [{ groups, excludeArchived: true }, 'only acme/api, other; nothing archived'],
])('%j: %s', (settings, words) => {
  expect(choiceInWords(settings)).toBe(words);
});
