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
  const error = explained(fault, gitLab, { found, now: 0 });
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
    `${reason}. PERSONAL_TOKEN (personalToken) has to be`,
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
    'set BASE_URL (baseUrl) to https://gitlab.example.com/, where GitLab answers',
  );
});

test('a rate limit is told as what it is, in an error of the SDK', () => {
  const error = explain('limited', 429, 'wait 70 min');

  expect(error.constructor).toBe(IntegrationProviderAPIError);
  expect(error.message).toContain('wait 70 min');
});

test.each<[Fault['kind'], Fault['status'], RegExp]>([
  ['server', 502, /fails: try again later, and check BASE_URL/],
  ['timeout', 'TIMEOUT', /no answer came .*check that GitLab is well/],
  ['outage', 'OUTAGE', /check BASE_URL \(baseUrl\), the network/],
  ['unreachable', 'ENOTFOUND', /DNS knows no host of that name.*BASE_URL/],
  ['unreachable', 'EAI_AGAIN', /DNS does not answer.*BASE_URL/],
  ['unreachable', 'ECONNREFUSED', /nothing listens there.*port.*BASE_URL/],
  ['unreachable', 'CONNECT_TIMEOUT', /firewall.*BASE_URL/],
  ['unreachable', 'DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed.*CA_CERTIFICATE/],
  ['unreachable', 'UNABLE_TO_GET_ISSUER_CERT', /authority.*CA_CERTIFICATE/],
  ['unreachable', 'ERR_TLS_CERT_ALTNAME_INVALID', /another name: set BASE_URL/],
  ['unreachable', 'CERT_HAS_EXPIRED', /clock of this machine.*1970-01-01T/],
  ['unreachable', 'CERT_NOT_YET_VALID', /clock of this machine.*1970-01-01T/],
  ['unreachable', 'EPROTO', /no TLS: set BASE_URL.* to http:\/\/gitlab/],
  ['foreign', 'PROXY_407', /HTTPS_PROXY: http:\/\/user:password@host:port/],
  ['foreign', 'PROXY_403', /have gitlab.example.com allowed by the proxy/],
  ['unreachable', 'PROXY_502', /does not get there.*NO_PROXY/],
  ['refused', 407, /HTTPS_PROXY: http:\/\/user:password@host:port/],
])('no answer (%s, %s) is told with what to do', (kind, status, words) => {
  const error = explain(kind, status, 'told');

  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect(error.message).toMatch(/could not be reached at http.*\(told\): /);
  expect(error.message).toMatch(words);
});

test('what is asked of a proxy is told of the proxy', () => {
  const fault = new Fault('unreachable', '/user', 'ENOTFOUND', 'told');
  const proxy = { variable: 'https_proxy', host: 'proxy.example.com:3128' };

  expect(explained(fault, gitLab, { proxy, now: 0 })).toMatchObject({
    message: expect.stringMatching(
      /in https_proxy \(the proxy proxy.example.com:3128 was asked\)$/,
    ),
  });
});

test('a connection that a server of TLS has cut is told so, of http alone', () => {
  const fault = new Fault('unreachable', '/user', 'ECONNRESET', 'told');
  const http = new URL('http://gitlab.example.com:8443');

  expect(explained(fault, http, { now: 0 })).toMatchObject({
    message: expect.stringMatching(/to https:\/\/gitlab.example.com:8443$/),
  });
  expect(explained(fault, gitLab, { now: 0 })).toMatchObject({
    message: expect.stringMatching(/: check BASE_URL \(baseUrl\), the network/),
  });
});

test('an error that is no fault stays as it is', () => {
  const error = new Error('out of memory');

  expect(explained(error, gitLab, { now: 0 })).toBe(error);
});
