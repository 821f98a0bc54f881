import type { Agent, ClientRequest } from 'http';
import type { Socket } from 'net';
import { TLSSocket } from 'tls';

/** Milliseconds to find a proxy, to be let through by it, and to agree on TLS. */
export const CONNECT_TIMEOUT = 10_000;

/** How Node hands an agent its requests; not in the types. */
interface Receiving {
  addRequest(request: ClientRequest, ...options: unknown[]): void;
}

/**
 * Makes an agent's requests fail at once where node-fetch 2 would wait on: when
 * there is no connection in time (`CONNECT_TIMEOUT`), and when a connection ends
 * before the promised length of an answer (`ERR_STREAM_PREMATURE_CLOSE`).
 *
 * @param timeout milliseconds for connecting
 * @returns the same agent
 */
export function watchRequests<Watched extends Agent>(
  agent: Watched,
  timeout: number = CONNECT_TIMEOUT,
): Watched {
  const receiving = agent as Watched & Receiving;
  const addRequest = receiving.addRequest.bind(agent);
  receiving.addRequest = (request, ...options) => {
    limitConnecting(request, timeout);
    noticeCuts(request);
    addRequest(request, ...options);
  };
  return agent;
}

/** An error with a code, as the network's errors have one. */
export function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function limitConnecting(request: ClientRequest, timeout: number): void {
  const timer = setTimeout(() => {
    request.emit('error', withCode('CONNECT_TIMEOUT'));
  }, timeout);
  const stop = () => clearTimeout(timer);
  request.once('close', stop);
  request.once('socket', (socket: Socket) => {
    if (socket instanceof TLSSocket && !request.reusedSocket) {
      socket.once('secureConnect', stop);
    } else if (socket.connecting) {
      socket.once('connect', stop);
    } else {
      stop();
    }
  });
}

function noticeCuts(request: ClientRequest): void {
  request.once('response', (response) => {
    response.once('close', () => {
      if (!response.complete) {
        request.emit('error', withCode('ERR_STREAM_PREMATURE_CLOSE'));
      }
    });
  });
}
