import http, { Agent } from 'http';
import {
  LoopbackServer,
  startHttpServer,
  startTcpServer,
} from '../../test/support/servers';
import { createAgent } from './agent';
import { httpTransport } from './transport';
import { watchRequests } from './watchRequests';

const environment = { ...process.env };
const agents: Agent[] = [];
const servers: LoopbackServer[] = [];

afterEach(async () => {
  process.env = { ...environment };
  agents.splice(0).forEach((agent) => agent.destroy());
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** @param url of GitLab, unless a variable names a proxy */
async function ask(url: URL, agent: Agent) {
  agents.push(agent);
  const send = httpTransport(agent);
  const { body } = await send({ method: 'GET', url, route: '/', headers: {} });
  return body;
}

describe('a connection that does not come about is told before the time for an answer is over', () => {
  const noConnection = {
    kind: 'unreachable',
    status: 'CONNECT_TIMEOUT',
    message: 'no connection (CONNECT_TIMEOUT)',
  };
  const TLS = { disableTlsVerification: true };

  /** A server that takes connections and never says a word. */
  async function startSilently() {
    let close: (value?: unknown) => void;
    const closed = new Promise((resolve) => (close = resolve));
    const silent = await startTcpServer((socket) =>
      socket.on('close', close).resume(),
    );
    servers.push(silent);
    return { silent, closed };
  }

  test('where packets are swallowed', async () => {
    const url = new URL('http://gitlab.example.com');
    const agent = watchRequests(new Agent({ lookup: () => undefined }), 100);

    await expect(ask(url, agent)).rejects.toMatchObject(noConnection);
  });

  test('where TLS is not agreed upon', async () => {
    const { silent, closed } = await startSilently();
    const url = new URL(silent.url.href.replace('http:', 'https:'));

    await expect(ask(url, createAgent(url, TLS, 100))).rejects.toMatchObject(
      noConnection,
    );
    await closed;
  });

  test('where the proxy does not open a tunnel', async () => {
    const { silent, closed } = await startSilently();
    process.env = { https_proxy: silent.url.href };
    const url = new URL('https://gitlab.example.com');

    await expect(ask(url, createAgent(url, TLS, 100))).rejects.toMatchObject(
      noConnection,
    );
    await closed;
  });
});

test('a slow answer is no lack of a connection, be it new or used again', async () => {
  const slow = await startHttpServer((_, response) => {
    setTimeout(() => response.end('{}'), 150);
  });
  servers.push(slow);
  const agent = watchRequests(new http.Agent({ keepAlive: true }), 50);

  expect(await ask(slow.url, agent)).toBe('{}');
  expect(await ask(slow.url, agent)).toBe('{}');
});

test('however many requests there are, none waits for the connection of another', async () => {
  const chunked = await startHttpServer((_, response) => {
    response.write('[');
    response.end(']');
  });
  servers.push(chunked);
  const agent = createAgent(chunked.url, { disableTlsVerification: false });

  const bodies = await Promise.all(
    Array.from({ length: 200 }, () => ask(chunked.url, agent)),
  );

  expect(new Set(bodies)).toEqual(new Set(['[]']));
});
