import http, { RequestListener, ServerResponse } from 'http';
import https from 'https';
import type { Socket } from 'net';
import {
  LoopbackServer,
  startHttpServer,
  startTcpServer,
} from '../../test/support/servers';
import { httpTransport } from './transport';
import { watchRequests } from './watchRequests';

const TIMEOUT = 150;
const ROUTE = '/projects/:id';

const agent = watchRequests(new http.Agent({ keepAlive: true }));
const send = httpTransport(agent, TIMEOUT);

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => agent.destroy());

async function ask(respond: RequestListener) {
  server = await startHttpServer(respond);
  return get(server.url);
}

function get(base: URL) {
  return send({
    method: 'GET',
    url: new URL('/api/v4/projects/1', base),
    route: ROUTE,
    headers: { authorization: 'Bearer a-token' },
  });
}

test('answers with status, headers and the whole body', async () => {
  const { status, headers, body } = await ask((_, response) => {
    response.writeHead(404, { 'x-request-id': '01HX' });
    response.write('{"message":');
    response.end('"ünknown"}');
  });

  expect(status).toBe(404);
  expect(headers.get('x-request-id')).toBe('01HX');
  expect(body).toBe('{"message":"ünknown"}');
});

test('sends method, headers and body as they are', async () => {
  const received: unknown[] = [];
  server = await startHttpServer((request, response) => {
    const { method, url, headers } = request;
    request.setEncoding('utf8').on('data', (body) => {
      received.push(method, url, headers.authorization, body);
      response.end();
    });
  });

  await send({
    method: 'POST',
    url: new URL('/api/graphql', server.url),
    route: '/api/graphql',
    headers: { authorization: 'Bearer a-token' },
    body: '{"query":"query Q { x }"}',
  });

  expect(received).toEqual([
    'POST',
    '/api/graphql',
    'Bearer a-token',
    '{"query":"query Q { x }"}',
  ]);
});

test('uses a connection again', async () => {
  const sockets = new Set<Socket>();
  server = await startHttpServer((request, response) => {
    sockets.add(request.socket);
    response.end('{}');
  });

  await get(server.url);
  await get(server.url);

  expect(sockets.size).toBe(1);
});

describe('a hang ends with a time-out', () => {
  const timedOut = { kind: 'timeout', route: ROUTE, status: 'TIMEOUT' };

  test('while TLS is agreed upon', async () => {
    server = await startTcpServer((socket) => socket.pause());
    const tlsAgent = new https.Agent();
    const url = new URL(server.url.href.replace('http:', 'https:'));

    await expect(
      httpTransport(
        tlsAgent,
        TIMEOUT,
      )({
        method: 'GET',
        url,
        route: ROUTE,
        headers: {},
      }),
    ).rejects.toMatchObject(timedOut);
    tlsAgent.destroy();
  });

  test('before the headers', async () => {
    await expect(ask(() => undefined)).rejects.toMatchObject(timedOut);
  });

  test('within the body', async () => {
    await expect(
      ask((_, response) => response.write('[{"id":')),
    ).rejects.toMatchObject(timedOut);
  });

  test('of a body that never ends, though it always goes on', async () => {
    await expect(ask((_, response) => trickle(response))).rejects.toMatchObject(
      timedOut,
    );
  });
});

function trickle(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

describe('a broken connection may pass', () => {
  test('a reset before the headers', async () => {
    await expect(
      ask((request) => request.socket.destroy()),
    ).rejects.toMatchObject({
      name: 'Fault',
      passing: true,
      route: ROUTE,
    });
  });

  test('a refused connection, by its code', async () => {
    const closed = await startHttpServer(() => undefined);
    await closed.close();

    await expect(get(closed.url)).rejects.toMatchObject({
      kind: 'unreachable',
      status: 'ECONNREFUSED',
    });
  });

  test('a name that DNS does not know, by its code', async () => {
    await expect(get(new URL('http://gitlab.invalid'))).rejects.toMatchObject({
      kind: 'unreachable',
      status: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string,
    });
  });
});
