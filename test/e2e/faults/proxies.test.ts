import * as selfsigned from 'selfsigned';
import { LoopbackProxy, ProxyRefusal, startProxy } from '../../support/servers';
import { expectComplete, expectRefused } from './expectations';
import { attempt, Trial } from './trial';

const { private: key, cert } = selfsigned.generate(
  [{ name: 'commonName', value: '127.0.0.1' }],
  {
    days: 1,
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  },
);

const before = { ...process.env };
let proxy: LoopbackProxy;

afterEach(async () => {
  process.env = { ...before };
  await proxy.close();
});

/** Collects over TLS, with the environment naming a proxy. */
async function collectBy(
  name: (address: string) => NodeJS.ProcessEnv,
  refusal?: ProxyRefusal,
): Promise<Trial> {
  proxy = await startProxy(refusal);
  process.env = { ...before, ...name(proxy.url.host) };
  return attempt({ tls: { key, cert }, config: { caCertificate: cert } });
}

test.each([
  ['without a scheme', (host: string) => ({ HTTPS_PROXY: host })],
  ['for all', (host: string) => ({ ALL_PROXY: `http://${host}` })],
])('a proxy that is named %s is used', async (_, name) => {
  expectComplete(await collectBy(name));
  expect(proxy.requests.length).toBeGreaterThan(0);
});

test.each(['127.0.0.1', '127.0.0.0/8', '*'])(
  'a host that %s exempts is asked directly',
  async (exempt) => {
    expectComplete(
      await collectBy((host) => ({ HTTPS_PROXY: host, NO_PROXY: exempt })),
    );
    expect(proxy.requests).toEqual([]);
  },
);

test('a SOCKS proxy is refused by its variable', async () => {
  const trial = await collectBy((host) => ({ ALL_PROXY: `socks5://${host}` }));
  expectRefused(trial, /ALL_PROXY names a SOCKS proxy/);
});

test.each([
  [404, 'application/json', '{"message":"404 Not Found"}'],
  [401, 'application/json', '{"message":"401 Unauthorized"}'],
  [403, 'text/html', '<html>No</html>'],
  [407, 'text/html', '<html>Who are you?</html>'],
])("a proxy's %i to CONNECT is the proxy's", async (status, type, body) => {
  const trial = await collectBy((host) => ({ HTTPS_PROXY: host }), {
    status,
    type,
    body,
  });
  expectRefused(trial, /proxy/);
  expect(trial.run.error?.message).not.toMatch(/token was|refused the token/);
});
