import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { readBaseUrl, rootsAbove } from './readBaseUrl';

/** The message of what is refused. */
function refusal(pasted: string): string {
  try {
    readBaseUrl(pasted);
  } catch (error) {
    expect(error).toBeInstanceOf(IntegrationValidationError);
    return (error as Error).message;
  }
  throw new Error('It was accepted');
}

test.each([
  ['https://gitlab.com', 'https://gitlab.com/'],
  ['  https://gitlab.com/  ', 'https://gitlab.com/'],
  ['https://gitlab.com///', 'https://gitlab.com/'],
  ['https://gitlab.com/api/v4', 'https://gitlab.com/'],
  ['https://gitlab.com/api/v4/', 'https://gitlab.com/'],
  ['https://gitlab.com/api/graphql', 'https://gitlab.com/'],
  ['HTTPS://GitLab.Example.COM', 'https://gitlab.example.com/'],
  ['https://example.com:8443', 'https://example.com:8443/'],
  ['https://example.com:443', 'https://example.com/'],
  ['https://example.com/gitlab', 'https://example.com/gitlab'],
  ['https://example.com/gitlab/api/v4/', 'https://example.com/gitlab'],
  ['https://example.com/a/b//', 'https://example.com/a/b'],
  [
    'https://example.com//other.example.com',
    'https://example.com/other.example.com',
  ],
  ['https://gitlab.com/?a=1#b', 'https://gitlab.com/'],
  ['http://[::1]:3000', 'http://[::1]:3000/'],
])('%j is %s', (pasted, href) => {
  expect(readBaseUrl(pasted).href).toBe(href);
});

test.each([
  '"https://example.com"',
  "'https://example.com'",
  '“https://example.com”',
  '<https://example.com>',
  'BASE_URL=https://example.com',
  'BASE_URL="https://example.com/"',
])('the address is cut out of %s', (pasted) => {
  expect(readBaseUrl(pasted).href).toBe('https://example.com/');
});

describe('the address of a page of GitLab leads to GitLab', () => {
  const pages = [
    '/-/user_settings/personal_access_tokens',
    '/-/profile',
    '/-',
    '/users/sign_in',
    '/users/sign_in?redirect_to_referer=yes',
    '/users/password/new',
    '/explore',
    '/explore/projects/trending',
    '/dashboard',
    '/dashboard/merge_requests',
    '/profile/personal_access_tokens',
    '/api',
    '/api/v4/projects/12/members',
    '/api/v3',
    '/api/graphql?query=1',
  ];

  test.each(pages)('%s', (page) => {
    const href = (pasted: string) => readBaseUrl(pasted).href;

    expect(href(`https://gitlab.com${page}`)).toBe('https://gitlab.com/');
    expect(href(`https://gitlab.example.com/gitlab${page}`)).toBe(
      'https://gitlab.example.com/gitlab',
    );
  });

  test.each(['/explore-more', '/api-gateway', '/dashboards', '/api/git'])(
    'no more than the pages that GitLab has: %s may be a relative root',
    (path) => {
      const address = `https://example.com${path}`;

      expect(readBaseUrl(address).href).toBe(address);
    },
  );

  test('what is before a page of a project may be one of its groups', () => {
    expect(readBaseUrl('https://example.com/group/project/-/issues').href).toBe(
      'https://example.com/group/project',
    );
  });
});

test.each([
  'https://gitlab.com/my-group',
  'https://gitlab.com/my-group/my-project/-/issues',
  'https://gitlab.com/groups/my-group/-/settings/access_tokens',
])('%s is refused: GitLab.com has no relative root', (pasted) => {
  expect(refusal(pasted)).toContain(
    'is the address of a page of GitLab.com: set it to ' +
      'https://gitlab.com.',
  );
});

test.each([
  ['gitlab.com', 'is not a URL'],
  ['https://', 'is not a URL'],
  ['https://git lab.com', 'is not a URL'],
  ['localhost:3000', 'has to begin with https://'],
  ['ftp://gitlab.com', 'has to begin with https://'],
  ['javascript:alert(1)', 'has to begin with https://'],
  ['https://me@gitlab.com', 'must not carry a user name'],
  ['https://me:secret@gitlab.com', 'must not carry a user name'],
])('%j %s', (pasted, reason) => {
  const message = refusal(pasted);

  expect(message).toContain(reason);
  expect(message).toContain('for example https://gitlab.com');
  expect(message).not.toContain('secret');
});

test.each([
  ['https://example.com', []],
  ['https://example.com/gitlab', ['https://example.com/']],
  [
    'https://example.com/gitlab/group/project',
    [
      'https://example.com/',
      'https://example.com/gitlab',
      'https://example.com/gitlab/group',
    ],
  ],
])('above %s GitLab may be at %j', (address, roots) => {
  expect(rootsAbove(new URL(address)).map(({ href }) => href)).toEqual(roots);
});
