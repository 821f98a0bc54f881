import {
  IntegrationProviderAPIError,
  IntegrationProviderAuthenticationError,
  IntegrationValidationError,
} from '@jupiterone/integration-sdk-core';
import { Fault, NOT_GITLAB } from './gitlab/fault';
import { explained } from './explained';

const gitLab = new URL('https://gitlab.example.com/group');

function explain(
  kind: Fault['kind'],
  status: Fault['status'],
  reason: string,
  found?: URL,
): Error {
  const fault = new Fault(kind, '/user', status, reason);
  const error = explained(fault, gitLab, found);
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

/** Source: lib/gitlab/auth/user_access_denied_reason.rb. */
test.each([
  'Your account has been blocked.',
  'Your account has been deactivated by your administrator.',
  'Your password expired. Please access GitLab from a web browser to update your password.',
  'You must accept the Terms of Service in order to perform this action.',
])("GitLab's own reason comes first: %s", (reason) => {
  const error = explain('forbidden', 403, reason);

  expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
  expect(error.message).toContain(`403 ${reason}`);
  expect(error.message).toContain('sign in to GitLab as that user');
  expect(error.message).not.toContain('read_api');
});

test('what GitLab says of the token is told with which token to create', () => {
  const reason = 'the token lacks the scope: it needs read_api (or api)';

  expect(explain('forbidden', 403, reason).message).toContain(
    `${reason}. PERSONAL_TOKEN has to be`,
  );
});

test('what only fine-grained tokens lack is told with their kind', () => {
  const reason =
    'Access denied: Your Personal Access Token lacks the required permissions: [Read User].';

  expect(explain('forbidden', 403, reason).message).toContain(
    'is a fine-grained personal access token',
  );
});

test('a 401 that is not GitLab’s is told as one of another server', () => {
  const error = explain('foreign', NOT_GITLAB, 'HTTP 401 and a web page');

  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect(error.message).toContain(
    'does not answer as GitLab does (HTTP 401 and a web page)',
  );
});

test('where GitLab does answer is told where it is known', () => {
  const found = new URL('https://gitlab.example.com');

  expect(explain('missing', 404, 'not found', found).message).toContain(
    'set BASE_URL to https://gitlab.example.com/, where GitLab answers',
  );
});

test('a rate limit is told as what it is, in an error of the SDK', () => {
  const error = explain('limited', 429, 'wait 70 min');

  expect(error.constructor).toBe(IntegrationProviderAPIError);
  expect(error.message).toContain('wait 70 min');
});

test.each<[Fault['kind'], Fault['status']]>([
  ['server', 502],
  ['unreachable', 'ECONNREFUSED'],
  ['timeout', 'TIMEOUT'],
  ['outage', 'OUTAGE'],
])('no answer (%s) is told with what to check', (kind, status) => {
  const error = explain(kind, status, 'told');

  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect(error.message).toMatch(
    /could not be reached.*\(told\): check BASE_URL/,
  );
});

test('an error that is no fault stays as it is', () => {
  const error = new Error('out of memory');

  expect(explained(error, gitLab)).toBe(error);
});
