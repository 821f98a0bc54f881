import fc from 'fast-check';
import { endpoint } from './endpoint';

test('is a path, and the route it is an instance of', () => {
  expect(endpoint`/projects/${12}/merge_requests/${3}/approvals`).toEqual({
    path: '/projects/12/merge_requests/3/approvals',
    route: '/projects/:id/merge_requests/:id/approvals',
  });
});

test('encodes what is put in', () => {
  expect(endpoint`/projects/${'group/a b?c#d'}`.path).toBe(
    '/projects/group%2Fa%20b%3Fc%23d',
  );
});

test.each(['', '.', '..'])(
  'refuses %j, which would change the path',
  (part) => {
    expect(() => endpoint`/projects/${part}/members`).toThrow('part of a path');
  },
);

test('nothing that is put in changes the other parts of the path', () => {
  const part = fc
    .fullUnicodeString({ minLength: 1 })
    .filter((text) => text !== '.' && text !== '..');
  fc.assert(
    fc.property(part, (text) => {
      const { path } = endpoint`/projects/${text}/members`;
      const { pathname, search, hash } = new URL(path, 'https://gitlab.com');

      expect(pathname.split('/')).toHaveLength(4);
      expect(decodeURIComponent(pathname)).toBe(`/projects/${text}/members`);
      expect(search + hash).toBe('');
    }),
  );
});
