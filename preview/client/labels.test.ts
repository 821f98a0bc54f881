import { shorten, typeLabel } from './labels';

it('names a type as a reader would', () => {
  expect(typeLabel('gitlab_merge_request')).toBe('Merge request');
});

it('keeps a short name', () => {
  expect(shorten('till', 4)).toBe('till');
});

it('shortens a long name without cutting a character in two', () => {
  expect(shorten('🦊🦊🦊🦊🦊', 3)).toBe('🦊🦊…');
});

it('puts a name of several lines on one', () => {
  expect(shorten('a\n\u2028b', 9)).toBe('a b');
});
