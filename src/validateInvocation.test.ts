import { generate } from 'selfsigned';
import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { failureOf } from '../test/support/gitLabClient';
import {
  startHttpServer,
  startHttpsServer,
  startTcpServer,
} from '../test/support/servers';
import {
  contextOf,
  gitLab,
  Reply,
  serve,
  stopServer,
  validate,
  validateUser,
} from '../test/support/validation';
import type { IntegrationConfig } from './config';
import { validateInvocation } from './validateInvocation';

afterEach(stopServer);

test('accepts a token that may read', async () => {
  await serve(startHttpServer(gitLab()));

  expect(await validate()).toEqual([]);
});

test('accepts the same twice', async () => {
  await serve(startHttpServer(gitLab()));
  const context = contextOf();

  await validateInvocation(context);
  await expect(validateInvocation(context)).resolves.toBeUndefined();
});

test.each<[string, Partial<IntegrationConfig>, string]>([
  [
    'missing fields',
    { personalToken: '' },
    'PERSONAL_TOKEN (personalToken) is not set',
  ],
  [
    'a malformed address',
    { baseUrl: 'gitlab' },
    'BASE_URL (baseUrl) is not a URL',
  ],
  [
    'a malformed date',
    { mergeRequestsUpdatedAfter: 'yesterday' },
    'MERGE_REQUESTS_UPDATED_AFTER (mergeRequestsUpdatedAfter) is not a date',
  ],
])('refuses %s before anything is sent', async (_, config, reason) => {
  let requests = 0;
  await serve(startHttpServer(() => (requests += 1)));

  const error = await failureOf(validate(config));

  expect(error).toBeInstanceOf(IntegrationValidationError);
  expect(error.message).toContain(reason);
  expect(requests).toBe(0);
});

describe('a GitLab that is not reached is told with what to check', () => {
  async function unreached(config: Partial<IntegrationConfig>) {
    const error = await failureOf(validate(config));
    expect(error).toBeInstanceOf(IntegrationValidationError);
    expect(error.message).toMatch(/BASE_URL|CA_CERTIFICATE/);
    return error.message;
  }

  test('name unknown to DNS', async () => {
    expect(await unreached({ baseUrl: 'https://gitlab.invalid' })).toMatch(
      /https:\/\/gitlab\.invalid.*(ENOTFOUND|EAI_AGAIN)/,
    );
  });

  test('connection refused', async () => {
    expect(await unreached({ baseUrl: 'http://localhost:1' })).toContain(
      'ECONNREFUSED',
    );
  });

  test('no answer in time', async () => {
    await serve(startTcpServer((socket) => socket.pause()));

    expect(await unreached({})).toContain('no complete answer within');
  });

  test('certificate of an unknown authority', async () => {
    const { private: key, cert } = generate([
      { name: 'commonName', value: 'localhost' },
    ]);
    await serve(startHttpsServer({ key, cert }, gitLab()));

    expect(await unreached({})).toMatch(/SELF_SIGNED.*CA_CERTIFICATE/);
  });

  test('GitLab that is down', async () => {
    const down = { status: 502, body: '<html>502', type: 'text/html' };
    await serve(startHttpServer(gitLab({ '/api/v4/user': down })));

    expect(await unreached({})).toContain('GitLab could not answer');
  });
});

describe('what is not GitLab is told as such', () => {
  test.each<[string, Reply]>([
    ['a web page', { body: '<html>Welcome', type: 'text/html' }],
    ['a web page of 401', { status: 401, body: '<html>', type: 'text/html' }],
    ['a web page of 404', { status: 404, body: '<html>', type: 'text/html' }],
    ['a plain 403', { status: 403, body: 'Forbidden', type: 'text/plain' }],
    ["another API's 404", { status: 404, body: { message: 'Not Found' } }],
    ["another API's user", { body: { login: 'ada' } }],
  ])('%s', async (_, reply) => {
    const error = await failureOf(validateUser(reply));

    expect(error).toBeInstanceOf(IntegrationValidationError);
    expect(error.message).toMatch(
      /does not answer as GitLab does.*set BASE_URL \(baseUrl\) to where GitLab is/,
    );
  });
});
