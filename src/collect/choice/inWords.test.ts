import { choiceInWords } from './inWords';

const groupPaths = [{ path: 'acme/api' }, { path: 'other' }];

test.each([
  [{ groupPaths: [], excludeArchived: false }, undefined],
  [{ groupPaths, excludeArchived: false }, 'only acme/api, other'],
  [{ groupPaths: [], excludeArchived: true }, 'nothing archived'],
  [
    { groupPaths, excludeArchived: true },
    'only acme/api, other; nothing archived',
  ],
])('%j: %s', (settings, words) => {
  expect(choiceInWords(settings)).toBe(words);
});
