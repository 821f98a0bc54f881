import { startHttpServer } from '../test/support/servers';
import {
  contextOf,
  gitLab,
  Reply,
  serve,
  stopServer,
  validate,
  validateToken,
} from '../test/support/validation';
import { validateInvocation } from './validateInvocation';

afterEach(async () => {
  delete process.env.HTTP_PROXY;
  await stopServer();
});

describe('tokens of which GitLab tells nothing are accepted', () => {
  test.each<[string, Reply]>([
    ['not found', { status: 404, body: { message: '404 Not Found' } }],
    ['refused', { status: 401, body: { message: '401 Unauthorized' } }],
    ['an answer of another form', { body: [] }],
    ['a server error', { status: 500, body: {} }],
  ])('%s', async (_, reply) => {
    expect(await validateToken(reply)).toEqual([]);
  });

  test('and one with api is as good as read_api', async () => {
    expect(await validateToken({ body: { scopes: ['api'] } })).toEqual([]);
  });
});

describe('warns of', () => {
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test('what is wrong in the log as well: collect prints no events', async () => {
    await serve(startHttpServer(gitLab()));
    const context = contextOf({ disableTlsVerification: true });
    const log = jest.spyOn(context.logger, 'warn');

    await validateInvocation(context);

    expect(log.mock.calls).toEqual([
      [expect.stringContaining('TLS certificates are not verified')],
    ]);
  });

  test('a token that expires within 14 days', async () => {
    const expires = inDays(10);

    expect(
      await validateToken({
        body: { scopes: ['read_api'], expires_at: expires },
      }),
    ).toEqual([expect.stringContaining(`expires on ${expires}`)]);
  });

  test('no token that expires later', async () => {
    const body = { scopes: ['read_api'], expires_at: inDays(20) };

    expect(await validateToken({ body })).toEqual([]);
  });

  test('a token sent in clear text to another machine', async () => {
    const proxy = await serve(startHttpServer(gitLab()));
    process.env.HTTP_PROXY = proxy.href;

    expect(await validate({ baseUrl: 'http://gitlab.example.com' })).toEqual([
      expect.stringContaining('gitlab.example.com in clear text'),
    ]);
  });

  test('TLS certificates that are not verified', async () => {
    await serve(startHttpServer(gitLab()));

    expect(await validate({ disableTlsVerification: true })).toEqual([
      expect.stringContaining('TLS certificates are not verified'),
    ]);
  });
});
