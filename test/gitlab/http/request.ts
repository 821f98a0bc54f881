import { IncomingHttpHeaders, IncomingMessage } from 'http';
import { findRoute, Route } from './route';

/** A request as it is sent. */
export interface SentRequest {
  method: string;
  /** Path and query. */
  target: string;
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  /** Empty without one. */
  body: string;
}

/** A request as it came in, before anything is decided about it. */
export interface IncomingRequest {
  method: string;
  /** Absolute, as the client meant it. */
  url: URL;
  /** Below the relative root, with `/api/v4`, still encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The JSON body; `undefined` without one. */
  payload: unknown;
  /** Of a GraphQL request. */
  operationName?: string;
  /** The route's pattern (`/groups/:id`), or the path where none matches. */
  route: string;
}

/** A message's own, read to its end. */
export async function readRequest(
  message: IncomingMessage,
): Promise<SentRequest> {
  const { method = 'GET', url: target = '/', headers } = message;
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  return { method, target, headers, body: Buffer.concat(chunks).toString() };
}

/** @param baseUrl The instance's, with its relative root. */
export function incomingRequest(
  { method, target, headers, body }: SentRequest,
  baseUrl: string,
  routes: readonly Route[],
): IncomingRequest {
  const base = new URL(baseUrl);
  const url = new URL(target, base.origin);
  const root = base.pathname.replace(/\/$/, '');
  const path = url.pathname.startsWith(`${root}/`)
    ? url.pathname.slice(root.length)
    : '';
  const payload = parsed(body);
  return {
    method,
    url,
    path,
    query: url.searchParams,
    headers,
    payload,
    operationName: operationNameOf(payload),
    route: routeOf(path, routes),
  };
}

function parsed(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function routeOf(path: string, routes: readonly Route[]): string {
  const found = findRoute(routes, path.replace(/^\/api\/v4/, ''));
  return found?.route.pattern ?? path;
}

/** The name that the body gives, or that the query's text has. */
function operationNameOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null) {
    return undefined;
  }
  const { operationName, query } = payload as Record<string, unknown>;
  if (typeof operationName === 'string') {
    return operationName;
  }
  return typeof query === 'string'
    ? /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1]
    : undefined;
}
