import { IntegrationProviderAuthenticationError } from '@jupiterone/integration-sdk-core';
import { failureOf } from '../test/support/gitLabClient';
import { startHttpServer } from '../test/support/servers';
import {
  gitLab,
  Reply,
  serve,
  stopServer,
  validate,
  validateToken,
  validateUser,
} from '../test/support/validation';

const SELF = '/api/v4/personal_access_tokens/self';

afterEach(stopServer);

describe('a token that is not accepted is told with what to do', () => {
  test.each<[string, Reply, string]>([
    [
      'refused',
      { status: 401, body: { message: '401 Unauthorized' } },
      'GitLab refused the token',
    ],
    [
      'expired',
      {
        status: 401,
        body: {
          error: 'invalid_token',
          error_description: 'Token is expired.',
        },
      },
      'the token has expired: create a new one',
    ],
    [
      'revoked',
      {
        status: 401,
        body: {
          error: 'invalid_token',
          error_description: 'Token was revoked.',
        },
      },
      'the token was revoked: create a new one',
    ],
    [
      'without the scope',
      { status: 403, body: { error: 'insufficient_scope' } },
      'it needs read_api',
    ],
  ])('%s', async (_, reply, told) => {
    const error = await failureOf(validateUser(reply));

    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error.message).toContain(told);
    expect(error.message).toContain('PERSONAL_TOKEN');
  });

  test('of a user whose account GitLab keeps out', async () => {
    const error = await failureOf(
      validateUser({ status: 403, body: { message: '403 Forbidden' } }),
    );

    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error.message).toContain('sign in to GitLab as that user');
    expect(error.message).not.toContain('PERSONAL_TOKEN');
  });

  const FINE_GRAINED = {
    scopes: ['granular'],
    granular: true,
    expires_at: '2127-08-01',
  };

  test.each<[string, Record<string, Reply>]>([
    ['that may read its user', {}],
    [
      'that may not even do that',
      {
        '/api/v4/user': {
          status: 403,
          // lib/api/api_guard.rb
          body: {
            error: 'insufficient_granular_scope',
            error_description:
              'Access denied: Your Personal Access Token lacks the required permissions: [Read User].',
          },
        },
      },
    ],
  ])('fine-grained, %s', async (_, replies) => {
    await serve(
      startHttpServer(gitLab({ ...replies, [SELF]: { body: FINE_GRAINED } })),
    );

    const error = await failureOf(validate());

    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error.message).toMatch(
      /is a fine-grained personal access token.*create a legacy personal access token/,
    );
    expect(error.message).not.toContain('lacks read_api');
  });

  test('of an administrator whom Admin Mode keeps out', async () => {
    const administrator = { id: 1, username: 'ada', is_admin: true };
    await serve(
      startHttpServer(
        gitLab({
          '/api/v4/user': { body: administrator },
          '/api/v4/users/1': { body: { id: 1, username: 'ada' } },
        }),
      ),
    );

    const error = await failureOf(validate());

    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error.message).toContain('admin_mode');
  });

  test('with scopes that do not read', async () => {
    const error = await failureOf(
      validateToken({ body: { scopes: ['read_user'], expires_at: null } }),
    );

    expect(error).toBeInstanceOf(IntegrationProviderAuthenticationError);
    expect(error.message).toContain('{read_user} and lacks read_api');
  });
});
