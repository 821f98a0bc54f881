import http from 'http';
import https, { Agent, AgentOptions, RequestOptions } from 'https';
import { isIPv6, Socket } from 'net';
import type { Duplex } from 'stream';
import { withCode } from './watchRequests';

/**
 * An agent whose connections lead through an HTTP proxy's tunnel (`CONNECT`,
 * RFC 9110, section 9.3.6). What the proxy itself answers fails the request
 * (`PROXY_407`): nobody takes it for an answer of GitLab's.
 */
export class TunnelAgent extends Agent {
  /** @param timeout milliseconds for the proxy to open the tunnel */
  constructor(
    private readonly proxy: URL,
    options: AgentOptions,
    private readonly timeout: number,
  ) {
    super(options);
  }

  override createConnection(
    options: RequestOptions,
    callback: (error: Error | null, stream: Duplex) => void = () => undefined,
  ): null {
    const host = String(options.host);
    const name = isIPv6(host) ? `[${host}]` : host;
    this.openTunnel(`${name}:${String(options.port)}`).then(
      (socket) => {
        const through = { ...options, socket } as RequestOptions;
        const connection = super.createConnection(through);
        callback(null, connection as Duplex);
      },
      (error: Error) => callback(error, undefined as never),
    );
    return null;
  }

  private openTunnel(target: string): Promise<Socket> {
    const { protocol, hostname, port, username, password } = this.proxy;
    const { request } = protocol === 'https:' ? https : http;
    const credentials = [username, password].map(decodeURIComponent).join(':');
    return new Promise((resolve, reject) => {
      const { ca, rejectUnauthorized } = this.options;
      const connect = request({
        method: 'CONNECT',
        host: hostname.replace(/^\[|\]$/g, ''),
        port: port || undefined,
        path: target,
        headers: {
          host: target,
          ...(username && {
            'proxy-authorization': `Basic ${Buffer.from(credentials).toString(
              'base64',
            )}`,
          }),
        },
        agent: false,
        ca,
        rejectUnauthorized,
      } as RequestOptions);
      const timer = setTimeout(
        () => connect.destroy(withCode('CONNECT_TIMEOUT')),
        this.timeout,
      );
      connect.once('close', () => clearTimeout(timer));
      connect.once('error', reject);
      connect.once('connect', ({ statusCode }, socket: Socket) => {
        clearTimeout(timer);
        if (statusCode === 200) {
          resolve(socket);
        } else {
          socket.destroy();
          reject(withCode(`PROXY_${String(statusCode)}`));
        }
      });
      connect.end();
    });
  }
}
