import type { Agent } from 'http';
import { generate } from 'selfsigned';
import { createAgent } from '../../gitlab/agent';
import {
  LoopbackProxy,
  LoopbackServer,
  startHttpServer,
  startHttpsServer,
  startProxy,
} from '../../../test/support/servers';
import { connectToJupiterOne } from './apiClient';

const certificate = generate([{ name: 'commonName', value: 'localhost' }], {
  keySize: 2048,
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ],
});

const environment = { ...process.env };
let jupiterOne: LoopbackServer;
let proxy: LoopbackProxy;
let keys: (string | undefined)[];
let agent: Agent | undefined;

beforeEach(async () => {
  keys = [];
  const { private: key, cert } = certificate;
  jupiterOne = await startHttpsServer({ key, cert }, (request, response) => {
    keys.push(request.headers.authorization);
    response.end('{}');
  });
  proxy = await startProxy();
  for (const name of ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy']) {
    delete process.env[name];
    delete process.env[name.toUpperCase()];
  }
});

afterEach(async () => {
  agent?.destroy();
  process.env = { ...environment };
  await Promise.all([jupiterOne.close(), proxy.close()]);
});

test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])(
  'a proxy of %s sees a tunnel, and no key',
  async (variable) => {
    process.env[variable] = proxy.url.href;

    await upload(jupiterOne.url);

    expect(proxy.requests).toEqual([`CONNECT ${jupiterOne.url.host}`]);
    expect(proxy.authorizations).toEqual([undefined]);
    expect(keys).toEqual(['Bearer a-key']);
  },
);

test('a host of NO_PROXY is asked directly', async () => {
  process.env.HTTPS_PROXY = proxy.url.href;
  process.env.NO_PROXY = 'example.com,localhost';

  await upload(jupiterOne.url);

  expect(proxy.requests).toEqual([]);
  expect(keys).toEqual(['Bearer a-key']);
});

test('what runs on this machine without encryption is asked directly', async () => {
  process.env.HTTP_PROXY = proxy.url.href;
  const plain = await startHttpServer((request, response) => {
    keys.push(request.headers.authorization);
    response.end('{}');
  });

  await upload(plain.url);

  await plain.close();
  expect(proxy.requests).toEqual([]);
  expect(keys).toEqual(['Bearer a-key']);
});

test('what a proxy refuses is told with host and reason', async () => {
  const refusal = { status: 407, type: 'text/html', body: 'who are you?' };
  const refusing = await startProxy(refusal);
  process.env.HTTPS_PROXY = refusing.url.href;
  jest.spyOn(Math, 'random').mockReturnValue(0); // between the SDK's attempts

  await expect(upload(jupiterOne.url)).rejects.toThrow(
    `${jupiterOne.url.host} could not be asked: PROXY_407`,
  );

  jest.restoreAllMocks();
  await refusing.close();
});

test('an authority that Node does not trust is not trusted, nor told the key', async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0);

  await expect(
    connectTo(jupiterOne.url).post('/persister/synchronization/jobs'),
  ).rejects.toThrow('DEPTH_ZERO_SELF_SIGNED_CERT');

  jest.restoreAllMocks();
  expect(keys).toEqual([]);
});

/** Posts to a JupiterOne whose certificate is trusted. */
function upload(url: URL): Promise<unknown> {
  agent = createAgent(url, {
    disableTlsVerification: false,
    caCertificate: certificate.cert,
  });
  return connectTo(url, agent).post('/persister/synchronization/jobs', {});
}

function connectTo(url: URL, trusting?: Agent) {
  return connectToJupiterOne(
    {
      apiBaseUrl: url.href,
      apiKey: 'a-key',
      account: 'an-account',
      integrationInstanceId: 'instance',
    },
    { agent: trusting },
  );
}
