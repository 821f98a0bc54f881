import fetch, { Response } from 'node-fetch';
import type { Agent } from 'http';
import { Fault } from './fault';
import { resolveUrl } from './resolveUrl';
import type { HeaderReader } from './retryTiming';
import { asFault, MAXIMUM_BODY } from './transportFault';

/** One HTTP request to the configured GitLab. */
export interface Exchange {
  method: 'GET' | 'POST';
  url: URL;
  /** What errors call it. */
  route: string;
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds for this attempt; the transport's own without it. */
  timeout?: number;
  /** Whether it goes before those that wait for their turn: steps wait for it. */
  goesFirst?: true;
}

export interface Answer {
  status: number;
  headers: HeaderReader & Iterable<[name: string, value: string]>;
  body: string;
}

/** Sends one request and reads its answer whole. Throws `Fault`s only. */
export type Transport = (exchange: Exchange) => Promise<Answer>;

/** Time for one attempt: connecting, headers and body (Puma gives up at 60 s). */
export const ATTEMPT_TIMEOUT = 65_000;

const MAXIMUM_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The transport over node-fetch. The agent decides about keep-alive, TLS and
 * proxies. Redirects are followed by hand and within one origin only, because
 * node-fetch would take the token to other ports and schemes of a host.
 */
export function httpTransport(
  agent: Agent,
  timeout: number = ATTEMPT_TIMEOUT,
): Transport {
  return async (exchange) => {
    const abort = new AbortController();
    const allowed = Math.min(timeout, exchange.timeout ?? timeout);
    const timer = setTimeout(() => abort.abort(), allowed);
    try {
      const response = await follow(exchange, agent, abort.signal);
      const body = await response.text();
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      // Frees the connection of what is not read to its end.
      abort.abort();
      throw asFault(error, exchange.route, allowed);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function follow(
  exchange: Exchange,
  agent: Agent,
  signal: AbortSignal,
): Promise<Response> {
  let url = exchange.url;
  for (let redirects = 0; redirects <= MAXIMUM_REDIRECTS; redirects += 1) {
    const hop = within(signal);
    const response = await fetch(url.href, {
      method: exchange.method,
      headers: exchange.headers,
      body: exchange.body,
      redirect: 'manual',
      agent,
      size: MAXIMUM_BODY,
      signal: hop.signal,
    });
    const location = response.headers.get('location');
    if (!REDIRECTS.has(response.status) || location === null) {
      return response;
    }
    // Not read to its end: it may have none.
    hop.abort();
    url = redirectTarget(location, url, exchange, response.status);
  }
  throw new Fault(
    'foreign',
    exchange.route,
    310,
    `more than ${MAXIMUM_REDIRECTS} redirects`,
  );
}

/** A controller that aborts when the signal does, or before. */
function within(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) {
    abort();
  }
  return controller;
}

/**
 * Where a redirect within the origin leads, as GitLab answers for a moved
 * project (https://docs.gitlab.com/api/rest/#redirects). A sign-in page is no
 * answer of the API's, and another origin must not get the token.
 */
function redirectTarget(
  location: string,
  from: URL,
  { route, method }: Exchange,
  status: number,
): URL {
  const to = resolveUrl(location, from);
  if (to?.origin !== from.origin) {
    throw new Fault(
      'foreign',
      route,
      status,
      `refused to follow a redirect to ${
        to?.origin ?? 'no URL'
      }: the token is for ` +
        `${from.origin} only. If GitLab has moved, set BASE_URL to it`,
    );
  }
  if (to.pathname.endsWith('/users/sign_in') || method !== 'GET') {
    throw new Fault(
      'foreign',
      route,
      status,
      `redirected to ${to.pathname}, which is not GitLab's API`,
    );
  }
  return to;
}
