import { readPath } from './paths';

test.each(['acme', 'acme/api', '/acme/api/', 'a.b-c_d/9'])(
  '%s is the path of a group or project',
  (given) => {
    expect(readPath(given)).toEqual({ path: given.replace(/^\/|\/$/g, '') });
  },
);

test.each([
  ['acme/*', ['api', 'team-a'], []],
  ['acme/team-*', ['team-a', 'Team-', 'TEAM-A-b'], ['api', 'a-team-b']],
  ['acme/a.*b', ['a.b', 'a.xb'], ['axb', 'a.bc']],
  ['acme/*-x-*', ['a-x-b'], ['a-y-b']],
])('%s means %j, and not %j', (given, meant, others) => {
  const { wildcard } = readPath(given) ?? {};

  expect(wildcard?.parent).toBe('acme');
  expect(
    [...meant, ...others].filter((part) => wildcard?.isMeant.test(part)),
  ).toEqual(meant);
});

test.each(['', '/', '*', 'acme*', 'a*/api', 'acme/*/api', 'acme//api', 'a b'])(
  '%j is none',
  (given) => {
    expect(readPath(given)).toBeUndefined();
  },
);
