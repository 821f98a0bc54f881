import { Fault } from './fault';

/** Bytes of a body, unpacked: many times what a hundred rows of GitLab's take. */
export const MAXIMUM_BODY = 64 * 1024 * 1024;

/** node-fetch's errors name the whole URL; ours must not carry its query. */
export function asFault(error: unknown, route: string, timeout: number): Fault {
  if (error instanceof Fault) {
    return error;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    const seconds = Math.round(timeout / 1000);
    return new Fault(
      'timeout',
      route,
      'TIMEOUT',
      `no complete answer within ${seconds} s`,
    );
  }
  if ((new Object(error) as { type?: unknown }).type === 'max-size') {
    return new Fault(
      'foreign',
      route,
      'TOO_LARGE',
      `the answer is larger than ${MAXIMUM_BODY / 1024 / 1024} MiB, as none ` +
        "of GitLab's API is",
    );
  }
  const code = errorCode(error);
  const proxyStatus = /^PROXY_(\d{3})$/.exec(code)?.[1];
  if (proxyStatus) {
    return proxyFault(Number(proxyStatus), route, code);
  }
  const broken = code === 'ERR_STREAM_PREMATURE_CLOSE' || /^Z_/.test(code);
  return new Fault(
    broken ? 'broken' : 'unreachable',
    route,
    code,
    broken ? 'the answer was cut short' : `no connection (${code})`,
  );
}

/**
 * A proxy that let nothing through. Its status is no answer of GitLab's, whose
 * 401 or 404 means something else.
 */
function proxyFault(status: number, route: string, code: string): Fault {
  return new Fault(
    status >= 500 || status === 408 || status === 429
      ? 'unreachable'
      : 'foreign',
    route,
    code,
    `the proxy refused the connection to GitLab: HTTP ${status}` +
      (status === 407 ? ', it wants a user name and a password' : ''),
  );
}

/** A code is a word in capitals; anything else might quote the request. */
function errorCode(error: unknown): string {
  const { code } = new Object(error) as NodeJS.ErrnoException;
  return /^[A-Z][A-Z0-9_]*$/.test(String(code)) ? String(code) : 'NO_CODE';
}
