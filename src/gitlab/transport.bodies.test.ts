import { randomBytes } from 'crypto';
import http, { RequestListener } from 'http';
import { gzipSync } from 'zlib';
import { LoopbackServer, startHttpServer } from '../../test/support/servers';
import { httpTransport } from './transport';
import { MAXIMUM_BODY } from './transportFault';
import { watchRequests } from './watchRequests';

const ROUTE = '/projects/:id';

const agent = watchRequests(new http.Agent({ keepAlive: true }));
/** Jest gives up before an attempt does. */
const send = httpTransport(agent);

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => agent.destroy());

async function ask(respond: RequestListener) {
  server = await startHttpServer(respond);
  return send({ method: 'GET', url: server.url, route: ROUTE, headers: {} });
}

describe('an answer that is cut short is noticed at once', () => {
  test.each<[string, RequestListener]>([
    [
      'a body shorter than promised, on a connection that is reset',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('[{', () => response.socket?.resetAndDestroy());
      },
    ],
    [
      'a body shorter than promised, on a connection that is closed cleanly',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('[{', () => response.socket?.end());
      },
    ],
    [
      'a packed body shorter than promised',
      (_, response) => {
        const body = gzipSync(randomBytes(1_000));
        response.writeHead(200, {
          'content-encoding': 'gzip',
          'content-length': body.length,
        });
        response.write(body.subarray(0, 500), () => response.socket?.end());
      },
    ],
    [
      'chunks without the last one',
      (_, response) => {
        response.write('[{', () => response.socket?.end());
      },
    ],
    [
      'a compressed body that is none',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end('no gzip');
      },
    ],
  ])('%s', async (_, respond) => {
    await expect(ask(respond)).rejects.toMatchObject({
      kind: 'broken',
      passing: true,
      route: ROUTE,
      message: 'the answer was cut short',
    });
  });
});

describe('what a body may be', () => {
  const ZEROS = gzipSync(Buffer.alloc(MAXIMUM_BODY + 1));

  test('it may be packed', async () => {
    const { body } = await ask((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync('{"id":1}'));
    });

    expect(body).toBe('{"id":1}');
  });

  test('unpacked, it has a limit, which is named', async () => {
    const answer = ask((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(ZEROS);
    });

    await expect(answer).rejects.toMatchObject({
      kind: 'foreign',
      status: 'TOO_LARGE',
      message: expect.stringContaining('larger than 64 MiB') as string,
    });
  });

  test('one without an end is not read on', async () => {
    let closed: (value?: unknown) => void;
    const isClosed = new Promise((resolve) => (closed = resolve));
    const megabyte = Buffer.alloc(1024 * 1024);
    const answer = ask((_, response) => {
      const more = (): unknown =>
        response.write(megabyte, (error) => error ?? more());
      response.on('close', closed);
      more();
    });

    await expect(answer).rejects.toMatchObject({ status: 'TOO_LARGE' });
    await isClosed;
  });
});
