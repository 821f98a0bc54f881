import http, { IncomingMessage } from 'http';
import { LoopbackServer, startHttpServer } from '../../test/support/servers';
import { httpTransport } from './transport';

const agent = new http.Agent();
const send = httpTransport(agent, 2_000);

let gitLab: LoopbackServer;
let elsewhere: LoopbackServer;
let received: IncomingMessage[];
let receivedElsewhere: IncomingMessage[];
let location: string;
let status: number;

beforeEach(async () => {
  received = [];
  receivedElsewhere = [];
  status = 301;
  gitLab = await startHttpServer((request, response) => {
    received.push(request);
    if (request.url === '/moved') {
      response.end('{"id":1}');
    } else {
      response.writeHead(status, { location }).end('Moved');
    }
  });
  elsewhere = await startHttpServer((request, response) => {
    receivedElsewhere.push(request);
    response.end('{"id":2}');
  });
});

afterEach(() => Promise.all([gitLab.close(), elsewhere.close()]));
afterAll(() => agent.destroy());

function ask(method: 'GET' | 'POST' = 'GET') {
  return send({
    method,
    url: new URL('/first', gitLab.url),
    route: '/projects/:id',
    headers: { authorization: 'Bearer a-token' },
  });
}

test.each([301, 302, 303, 307, 308])(
  'a %i within the origin is followed, with the token',
  async (code) => {
    status = code;
    location = '/moved';

    const { body } = await ask();

    expect(body).toBe('{"id":1}');
    expect(received[1].headers.authorization).toBe('Bearer a-token');
  },
);

test('a redirect to another port is refused and named, and nothing is sent there', async () => {
  location = `${elsewhere.url.origin}/moved`;

  await expect(ask()).rejects.toMatchObject({
    kind: 'foreign',
    message: expect.stringContaining(elsewhere.url.origin) as string,
  });
  expect(receivedElsewhere).toEqual([]);
});

test('a redirect to another name of the same host is refused, and nothing is sent there', async () => {
  location = `http://127.0.0.1:${elsewhere.url.port}/moved`;

  await expect(ask()).rejects.toMatchObject({ kind: 'foreign' });
  expect(receivedElsewhere).toEqual([]);
});

test('a redirect to another scheme is refused', async () => {
  location = gitLab.url.href.replace('http:', 'https:');

  await expect(ask()).rejects.toMatchObject({
    kind: 'foreign',
    message: expect.stringContaining('https://localhost') as string,
  });
});

test('credentials in a redirect are not repeated in the error', async () => {
  location = 'https://user:a-password@elsewhere.example.com/?key=a-key';

  await expect(ask()).rejects.toMatchObject({
    message: expect.not.stringMatching(/a-password|a-key/) as string,
  });
});

test.each(['http://[', 'javascript:alert(1)', 'data:text/plain,x'])(
  'a redirect to %s is refused',
  async (target) => {
    location = target;

    await expect(ask()).rejects.toMatchObject({ kind: 'foreign' });
  },
);

test.each(['/users/sign_in', '/gitlab/users/sign_in'])(
  'a redirect to the sign-in page %s is told as such',
  async (page) => {
    location = page;

    await expect(ask()).rejects.toMatchObject({
      kind: 'foreign',
      message: expect.stringContaining(page) as string,
    });
  },
);

test('a query is not sent on elsewhere', async () => {
  location = '/moved';

  await expect(ask('POST')).rejects.toMatchObject({ kind: 'foreign' });
  expect(received).toHaveLength(1);
});

test('a redirect in circles ends', async () => {
  location = '/first';

  await expect(ask()).rejects.toMatchObject({
    kind: 'foreign',
    message: 'more than 5 redirects',
  });
});

test.each(['followed', 'refused'])(
  'the connection of a redirect whose body never ends is given up where it is %s',
  async (outcome) => {
    let closed: (value?: unknown) => void;
    const isClosed = new Promise((resolve) => (closed = resolve));
    const endless = await startHttpServer((request, response) => {
      if (request.url === '/moved') {
        response.end('{"id":1}');
        return;
      }
      response.on('close', closed);
      const target = outcome === 'followed' ? '/moved' : elsewhere.url.href;
      response.writeHead(301, { location: target }).write('Moved');
    });

    await Promise.allSettled([
      send({
        method: 'GET',
        url: endless.url,
        route: '/projects/:id',
        headers: {},
      }),
    ]);

    await isClosed;
    await endless.close();
  },
);
