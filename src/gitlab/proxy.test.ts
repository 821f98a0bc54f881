import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { proxyFor } from './proxy';

const PROXY = 'http://proxy.example.com:3128';
const GITLAB = new URL('https://gitlab.example.com/gitlab');

const proxyOf = (environment: NodeJS.ProcessEnv, target = GITLAB) =>
  proxyFor(target, environment)?.href;

test('without a variable there is none', () => {
  expect(proxyOf({})).toBeUndefined();
  expect(proxyOf({ HTTPS_PROXY: '', https_proxy: ' ' })).toBeUndefined();
});

test.each<[string, NodeJS.ProcessEnv, string | undefined]>([
  ['the variable of the scheme', { HTTPS_PROXY: PROXY }, `${PROXY}/`],
  [
    "another scheme's variable does not count",
    { HTTP_PROXY: PROXY },
    undefined,
  ],
  ['a variable for all', { ALL_PROXY: PROXY }, `${PROXY}/`],
  [
    'the scheme before all',
    { HTTPS_PROXY: PROXY, all_proxy: 'http://other:1' },
    `${PROXY}/`,
  ],
  [
    'lower case before capitals',
    { HTTPS_PROXY: 'http://other:1', https_proxy: PROXY },
    `${PROXY}/`,
  ],
  [
    'capitals where lower case is empty',
    { HTTPS_PROXY: PROXY, https_proxy: '' },
    `${PROXY}/`,
  ],
  ['no scheme', { HTTPS_PROXY: 'proxy.example.com:3128' }, `${PROXY}/`],
  [
    'an address only',
    { HTTPS_PROXY: '10.0.0.1:8080' },
    'http://10.0.0.1:8080/',
  ],
  [
    'no scheme, with a password',
    { HTTPS_PROXY: 'me:secret@proxy:3128' },
    'http://me:secret@proxy:3128/',
  ],
  ['a proxy with TLS', { HTTPS_PROXY: 'https://proxy:443' }, 'https://proxy/'],
])('%s', (_, environment, expected) => {
  expect(proxyOf(environment)).toBe(expected);
});

test('plain HTTP has a variable of its own', () => {
  const target = new URL('http://gitlab.example.com');

  expect(proxyOf({ HTTP_PROXY: PROXY }, target)).toBe(`${PROXY}/`);
  expect(proxyOf({ HTTPS_PROXY: PROXY }, target)).toBeUndefined();
});

describe('NO_PROXY', () => {
  const isCovered = (NO_PROXY: string, target: string) =>
    proxyOf({ ALL_PROXY: PROXY, NO_PROXY }, new URL(target)) === undefined;

  test.each([
    ['*', 'https://gitlab.example.com'],
    ['gitlab.example.com', 'https://gitlab.example.com'],
    ['example.com', 'https://gitlab.example.com'],
    ['.example.com', 'https://gitlab.example.com'],
    ['.example.com', 'https://example.com'],
    ['*.example.com', 'https://gitlab.example.com'],
    ['EXAMPLE.com', 'https://gitlab.example.com'],
    ['localhost, example.com', 'https://gitlab.example.com'],
    ['localhost example.com', 'https://gitlab.example.com'],
    ['gitlab.example.com:8443', 'https://gitlab.example.com:8443'],
    ['example.com:443', 'https://gitlab.example.com'],
    ['example.com:80', 'http://gitlab.example.com'],
    ['10.1.2.3', 'https://10.1.2.3'],
    ['10.0.0.0/8', 'https://10.1.2.3'],
    ['::1', 'https://[::1]'],
    ['[::1]', 'https://[::1]:8443'],
    ['[::1]:8443', 'https://[::1]:8443'],
    ['fd00::/8', 'https://[fd12::1]'],
  ])('%s covers %s', (list, target) => {
    expect(isCovered(list, target)).toBe(true);
  });

  test.each([
    ['', 'https://gitlab.example.com'],
    [',', 'https://gitlab.example.com'],
    ['.', 'https://gitlab.example.com'],
    ['lab.example.com', 'https://gitlab.example.com'],
    ['example.com.org', 'https://gitlab.example.com'],
    ['gitlab.example.com:8443', 'https://gitlab.example.com'],
    ['10.1.2.4', 'https://10.1.2.3'],
    ['10.0.0.0/16', 'https://10.1.2.3'],
    ['10.0.0.0/x', 'https://10.1.2.3'],
    ['10.0.0.0/99', 'https://10.1.2.3'],
    ['::2', 'https://[::1]'],
    ['1', 'https://10.1.2.1'],
    ['10.0.0.0/8', 'https://gitlab.example.com'],
  ])('%s does not cover %s', (list, target) => {
    expect(isCovered(list, target)).toBe(false);
  });

  test('in lower case goes before the one in capitals', () => {
    const environment = { HTTPS_PROXY: PROXY, no_proxy: 'other' };

    expect(proxyOf({ ...environment, NO_PROXY: '*' })).toBe(`${PROXY}/`);
  });
});

describe('a mistake names its variable, without the password', () => {
  test.each([
    ['ALL_PROXY', 'socks5://me:secret@proxy:1080', 'SOCKS is not supported'],
    ['https_proxy', 'socks5h://me:secret@proxy', 'SOCKS is not supported'],
    ['HTTPS_PROXY', 'http://me:secret@[', 'is not the URL of an HTTP proxy'],
    ['HTTPS_PROXY', 'ftp://me:secret@proxy', 'is not the URL of an HTTP proxy'],
    ['HTTPS_PROXY', 'http://me:secret%@proxy', 'is not the URL of an HTTP'],
  ])('%s %s', (variable, address, reason) => {
    let error: unknown;
    try {
      proxyOf({ [variable]: address });
    } catch (thrown) {
      error = thrown;
    }

    expect(error).toBeInstanceOf(IntegrationValidationError);
    const { message } = error as Error;
    expect(message).toContain(variable);
    expect(message).toContain(reason);
    expect(message).not.toContain('secret');
  });

  test('and is none where GitLab is reached without a proxy', () => {
    const environment = { ALL_PROXY: 'socks5://proxy', NO_PROXY: '*' };

    expect(proxyOf(environment)).toBeUndefined();
  });
});
