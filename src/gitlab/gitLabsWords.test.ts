import { json, plainText, webPage } from '../../test/support/fakeTransport';
import { readJson, saidBy } from './gitLabsWords';

const said = (status: number, body: unknown) => saidBy(json(body, { status }));

/** As recorded, or as the source that is named words it. */
const OF_GITLAB: [status: number, body: unknown, text: string][] = [
  // Recorded on GitLab.com, 2019 to 2022.
  [401, { message: '401 Unauthorized' }, 'Unauthorized'],
  [403, { message: '403 Forbidden' }, ''],
  [404, { message: '404 Project Not Found' }, 'Project Not Found'],
  [404, { message: '404 Branch Not Found' }, 'Branch Not Found'],
  [404, { message: '404 Tag Not Found' }, 'Tag Not Found'],
  [
    404,
    { message: '404 Award Emoji Name has already been taken Not Found' },
    'Award Emoji Name has already been taken Not Found',
  ],
  // lib/api/helpers.rb, lib/gitlab/auth/user_access_denied_reason.rb
  [
    403,
    { message: '403 Forbidden - Your account has been blocked.' },
    'Your account has been blocked.',
  ],
  // lib/api/api_guard.rb
  [
    401,
    { error: 'invalid_token', error_description: 'Token is expired.' },
    'invalid_token: Token is expired.',
  ],
  [403, { error: 'insufficient_scope' }, 'insufficient_scope'],
  [
    403,
    {
      error: 'insufficient_granular_scope',
      error_description: 'Access denied: lacks [Read User].',
    },
    'insufficient_granular_scope: Access denied: lacks [Read User].',
  ],
  // app/controllers/graphql_controller.rb
  [401, { errors: [{ message: 'Invalid token' }] }, 'Invalid token'],
  [
    403,
    { errors: [{ message: 'API not accessible for user' }] },
    'API not accessible for user',
  ],
  [404, { errors: [{ message: 'Not found!' }] }, 'Not found!'],
  [422, { errors: [{ message: 'Query too large' }] }, 'Query too large'],
  [
    500,
    { errors: [{ message: 'Internal server error' }] },
    'Internal server error',
  ],
  [
    503,
    {
      errors: [
        {
          message:
            'Request timed out. Please try a less complex query or a smaller set of records.',
        },
      ],
    },
    'Request timed out. Please try a less complex query or a smaller set of records.',
  ],
];

test.each(OF_GITLAB)('%i %j is of GitLab', (status, body, text) => {
  const { byGitLab, noRoute, text: reason } = said(status, body);

  expect({ byGitLab, noRoute }).toEqual({ byGitLab: true, noRoute: false });
  expect(reason).toBe(text);
});

test("Grape's 404 is GitLab's, of an endpoint that is not there", () => {
  expect(said(404, { error: '404 Not Found' })).toEqual({
    byGitLab: true,
    noRoute: true,
    text: '',
  });
});

test.each<[number, unknown]>([
  [404, { message: 'no Route matched with those values' }], // Kong
  [403, { message: 'Forbidden' }], // API Gateway
  [401, { message: 'Unauthorized' }],
  [404, { message: 'Not Found' }],
  [404, { message: '403 Forbidden' }],
  [401, { error: 'invalid_token' }],
  [403, {}],
  [403, []],
  [403, null],
  [403, 'Forbidden'],
])('%i %j is not', (status, body) => {
  expect(said(status, body).byGitLab).toBe(false);
});

test.each([
  ['a page of a sign-in', webPage('401 Unauthorized', { status: 401 })],
  [
    'the page of a host that is no GitLab',
    webPage('Example Domain', { status: 404 }),
  ],
  ['a text', plainText('403 Forbidden', { status: 403 })],
  ['nothing', plainText('', { status: 404 })],
])('%s is not', (_, answer) => {
  expect(saidBy(answer)).toEqual({ byGitLab: false, noRoute: false, text: '' });
});

test('a reason is one short line', () => {
  const { text } = said(403, {
    message: `403 Forbidden - one\n\ttwo ${'x'.repeat(500)}`,
  });

  expect(text).toMatch(/^one two x+$/);
  expect(text).toHaveLength(300);
});

test('a text that is no JSON is none, and the JSON null is one', () => {
  expect(readJson('{"a":')).toBeUndefined();
  expect(readJson('null')).toEqual({ json: null });
});
