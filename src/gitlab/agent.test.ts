import { generate } from 'selfsigned';
import type { Agent } from 'http';
import {
  LoopbackProxy,
  LoopbackServer,
  startHttpServer,
  startHttpsServer,
  startProxy,
} from '../../test/support/servers';
import { failureOf } from '../../test/support/gitLabClient';
import { createAgent, TlsSettings } from './agent';
import { httpTransport } from './transport';

const VARIABLES = [
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'all_proxy',
].flatMap((name) => [name, name.toUpperCase()]);
const VERIFYING: TlsSettings = { disableTlsVerification: false };

const certificate = generate([{ name: 'commonName', value: 'localhost' }], {
  keySize: 2048,
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ],
});
const TRUSTING = { ...VERIFYING, caCertificate: certificate.cert };

const environment = { ...process.env };
const agents: Agent[] = [];
let gitLab: LoopbackServer;
let plainGitLab: LoopbackServer;
let proxy: LoopbackProxy;

beforeAll(async () => {
  const respond = (_: unknown, response: { end(body: string): unknown }) =>
    response.end('{"id":1}');
  const { private: key, cert } = certificate;
  gitLab = await startHttpsServer({ key, cert }, respond);
  plainGitLab = await startHttpServer(respond);
});
afterAll(() => Promise.all([gitLab.close(), plainGitLab.close()]));

beforeEach(async () => {
  VARIABLES.forEach((name) => delete process.env[name]);
  proxy = await startProxy();
});
afterEach(async () => {
  agents.splice(0).forEach((agent) => agent.destroy());
  process.env = { ...environment };
  await proxy.close();
});

async function ask({ url }: LoopbackServer, tls: TlsSettings) {
  const agent = createAgent(url, tls);
  agents.push(agent);
  const answer = await httpTransport(
    agent,
    3_000,
  )({
    method: 'GET',
    url,
    route: '/',
    headers: { authorization: 'Bearer a-token' },
  });
  return answer.body;
}

describe('TLS', () => {
  test('a certificate of an unknown authority is refused, by its code', async () => {
    expect(await failureOf(ask(gitLab, VERIFYING))).toMatchObject({
      kind: 'unreachable',
      status: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  test('a private authority is trusted by its certificate', async () => {
    expect(await ask(gitLab, TRUSTING)).toBe('{"id":1}');
  });

  test('verification can be switched off', async () => {
    expect(await ask(gitLab, { disableTlsVerification: true })).toBe(
      '{"id":1}',
    );
  });
});

describe('a proxy', () => {
  test('of HTTPS_PROXY gets a tunnel to GitLab', async () => {
    process.env.HTTPS_PROXY = proxy.url.href;

    expect(await ask(gitLab, TRUSTING)).toBe('{"id":1}');
    expect(proxy.requests).toEqual([`CONNECT ${gitLab.url.host}`]);
  });

  test('changes nothing of whom is trusted behind it', async () => {
    process.env.HTTPS_PROXY = proxy.url.href;

    expect(await failureOf(ask(gitLab, VERIFYING))).toMatchObject({
      status: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(await ask(gitLab, { disableTlsVerification: true })).toBe(
      '{"id":1}',
    );
  });

  test('of HTTP_PROXY is asked for a GitLab without TLS', async () => {
    process.env.HTTP_PROXY = proxy.url.href;

    expect(await ask(plainGitLab, VERIFYING)).toBe('{"id":1}');
    expect(proxy.requests).toEqual([`GET ${plainGitLab.url.href}`]);
  });

  test('is told the user name and password of its address', async () => {
    process.env.HTTPS_PROXY = `http://me:secret@${proxy.url.host}`;

    await ask(gitLab, TRUSTING);

    expect(proxy.authorizations).toEqual([
      `Basic ${Buffer.from('me:secret').toString('base64')}`,
    ]);
  });

  test('is left out for the hosts of NO_PROXY', async () => {
    process.env.HTTPS_PROXY = proxy.url.href;
    process.env.NO_PROXY = 'example.com,localhost';

    expect(await ask(gitLab, TRUSTING)).toBe('{"id":1}');
    expect(proxy.requests).toEqual([]);
  });

  test('that is not there is told by its code', async () => {
    process.env.HTTPS_PROXY = 'http://localhost:1';

    expect(await failureOf(ask(gitLab, TRUSTING))).toMatchObject({
      kind: 'unreachable',
      status: 'ECONNREFUSED',
    });
  });

  test('without a scheme is asked all the same', async () => {
    process.env.HTTPS_PROXY = proxy.url.host;

    expect(await ask(gitLab, TRUSTING)).toBe('{"id":1}');
    expect(proxy.requests).toEqual([`CONNECT ${gitLab.url.host}`]);
  });

  test.each([
    [401, 'application/json', '{"message":"401 Unauthorized"}', 'foreign'],
    [403, 'text/html', '<html>Blocked</html>', 'foreign'],
    [404, 'application/json', '{"message":"404 Not Found"}', 'foreign'],
    [407, 'text/html', '<html>Who are you?</html>', 'foreign'],
    [502, 'text/plain', 'Bad gateway', 'unreachable'],
  ])(
    'that answers %i itself is told as the proxy, never as GitLab',
    async (status, type, body, kind) => {
      await proxy.close();
      proxy = await startProxy({ status, type, body });
      process.env.HTTPS_PROXY = proxy.url.href;

      const fault = await failureOf(ask(gitLab, TRUSTING));

      expect(fault).toMatchObject({ kind, status: `PROXY_${status}` });
      expect(fault.message).toContain(
        `the proxy refused the connection to GitLab: HTTP ${status}`,
      );
    },
  );

  test.each(['http://me:secret@[', 'socks5://me:secret@localhost:1080'])(
    'at %s is a mistake, told without its password',
    async (address) => {
      process.env.HTTPS_PROXY = address;

      const { message } = await failureOf(ask(gitLab, TRUSTING));

      expect(message).toContain('HTTPS_PROXY');
      expect(message).not.toContain('secret');
    },
  );
});
