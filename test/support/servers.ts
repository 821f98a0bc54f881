import http, { RequestListener } from 'http';
import https from 'https';
import net, { AddressInfo, Socket } from 'net';

/** A server on loopback that ends with everything it holds open. */
export interface LoopbackServer {
  url: URL;
  close(): Promise<void>;
}

export function startHttpServer(
  respond: RequestListener,
): Promise<LoopbackServer> {
  return listen(http.createServer(respond), 'http');
}

/** @param tls PEM; the certificate is to be one for `localhost` */
export function startHttpsServer(
  tls: { key: string; cert: string },
  respond: RequestListener,
): Promise<LoopbackServer> {
  return listen(https.createServer(tls, respond), 'https');
}

/** A server of bare connections. */
export function startTcpServer(
  onConnection: (socket: Socket) => void,
): Promise<LoopbackServer> {
  return listen(net.createServer(onConnection), 'http');
}

export interface LoopbackProxy extends LoopbackServer {
  /** `CONNECT host:port` or `GET url`, as they came in. */
  requests: string[];
  /** `Proxy-Authorization` of each. */
  authorizations: (string | undefined)[];
}

/** What a proxy says to `CONNECT` in the place of opening a tunnel. */
export interface ProxyRefusal {
  status: number;
  type: string;
  body: string;
}

/** A proxy: tunnels for `CONNECT`, and forwards plain requests. */
export async function startProxy(
  refusal?: ProxyRefusal,
): Promise<LoopbackProxy> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    requests.push(`${String(request.method)} ${String(request.url)}`);
    authorizations.push(request.headers['proxy-authorization']);
    const { headers, url } = request;
    http
      .get(String(url), { headers }, (answer) => {
        response.writeHead(Number(answer.statusCode), answer.headers);
        answer.pipe(response);
      })
      .on('error', () => response.destroy());
  });
  server.on('connect', (request: http.IncomingMessage, client: Socket) => {
    requests.push(`CONNECT ${String(request.url)}`);
    authorizations.push(request.headers['proxy-authorization']);
    if (refusal) {
      const { status, type, body } = refusal;
      client.end(
        `HTTP/1.1 ${status} No\r\nContent-Type: ${type}\r\n` +
          `Content-Length: ${body.length}\r\n\r\n${body}`,
      );
      return;
    }
    const { hostname, port } = new URL(`http://${String(request.url)}`);
    const target = net.connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    const end = () => {
      target.destroy();
      client.destroy();
    };
    target.on('error', end);
    client.on('error', end).on('close', end);
  });
  return { ...(await listen(server, 'http')), requests, authorizations };
}

/**
 * A gateway in front of a GitLab that calls itself by its own address.
 *
 * @param without headers of answers that it takes away
 */
export function startGateway(
  target: URL,
  without: string[] = [],
): Promise<LoopbackServer> {
  return startHttpServer((request, response) => {
    const { method, url, headers } = request;
    const onward = http.request(
      new URL(String(url), target),
      { method, headers },
      (answer) => {
        const kept = Object.entries(answer.headers).filter(
          ([name]) => !without.includes(name),
        );
        response.writeHead(Number(answer.statusCode), Object.fromEntries(kept));
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
}

async function listen(
  server: net.Server,
  scheme: 'http' | 'https',
): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`${scheme}://localhost:${port}`),
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}
