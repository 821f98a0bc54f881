import { html, json, Reply } from '../http/reply';
import { FaultAct } from './acts';
import { Delivery } from './delivery';
import { edited, withGraphqlErrors } from './body';
import { gzipBomb } from './gzipBomb';
import {
  withEndlessCursors,
  withLinksBelow,
  withNextLink,
  withNextPage,
  withoutHeaders,
  withRows,
} from './paging';

/** What the acts need to know beside the reply. */
export interface FaultContext {
  /** Of the request, absolute. */
  url: URL;
  baseUrl: string;
  /** Of every answer that GitLab itself gives. */
  systemHeaders: Record<string, string>;
  /** Milliseconds. */
  now: number;
}

/** The delivery after one act of a fault. */
export function applyFault(
  delivery: Delivery,
  act: FaultAct,
  context: FaultContext,
): Delivery {
  switch (act.kind) {
    case 'reset':
      return { ...delivery, transmission: 'reset' };
    case 'cut':
      return { ...delivery, transmission: 'cut' };
    case 'short':
      return { ...delivery, transmission: 'short' };
    case 'hang':
      return { ...delivery, transmission: `hang-${act.at}` };
    case 'slow':
      return { ...delivery, delayMilliseconds: act.milliseconds };
    case 'held':
      return { ...delivery, heldUntil: act.until };
    default:
      return { ...delivery, reply: changedReply(delivery.reply, act, context) };
  }
}

type ReplyAct = Exclude<
  FaultAct,
  { kind: 'reset' | 'cut' | 'short' | 'hang' | 'slow' | 'held' }
>;

function changedReply(
  reply: Reply,
  act: ReplyAct,
  context: FaultContext,
): Reply {
  switch (act.kind) {
    case 'status':
      return withStatus(act);
    case 'rate-limited':
      return rateLimited(act, context);
    case 'gzip-bomb':
      return gzipBomb(reply, act.bytes);
    case 'broken-json':
      return { ...reply, body: `${JSON.stringify(reply.body)}}]` };
    case 'sign-in-page':
      return redirect(`${context.baseUrl}/users/sign_in`, 302);
    case 'proxy-page':
      return html('<h1>Please authenticate to the proxy</h1>');
    case 'redirect':
      return redirect(act.to, act.status ?? 302);
    case 'next-link':
      return withNextLink(reply, act.to);
    case 'next-is-same-page':
      return withNextLink(reply, context.url.href);
    case 'page-ignored':
    case 'endless-next':
      return withNextPage(reply, context.url);
    case 'links-below':
      return withLinksBelow(reply, context.baseUrl, act.url);
    case 'without-headers':
      return withoutHeaders(reply, act.names);
    case 'endless-cursor':
      return { ...reply, body: withEndlessCursors(reply.body) };
    case 'drop-row':
    case 'duplicate-row':
    case 'move-row':
      return withRows(reply, act);
    case 'edit':
      return { ...reply, body: edited(reply.body, act.path, act.value) };
    case 'graphql-errors':
      return { ...reply, body: withGraphqlErrors(reply.body, act) };
    case 'change-world':
      return reply;
  }
}

function withStatus({
  status,
  headers,
  body = { message: `${status}` },
}: Extract<FaultAct, { kind: 'status' }>): Reply {
  return typeof body === 'string'
    ? { status, headers: { 'content-type': 'text/plain', ...headers }, body }
    : json(body, { status, headers });
}

/**
 * Source: lib/gitlab/rack_attack.rb (text, headers),
 * lib/api/helpers/rate_limiter.rb (JSON, no headers);
 * doc/administration/settings/user_and_ip_rate_limits.md.
 */
function rateLimited(
  act: Extract<FaultAct, { kind: 'rate-limited' }>,
  { now, systemHeaders }: FaultContext,
): Reply {
  const until = now + act.seconds * 1000;
  const headers: Record<typeof act.tells, Record<string, string>> = {
    'retry-after': { 'retry-after': String(act.seconds) },
    'retry-after-date': { 'retry-after': new Date(until).toUTCString() },
    reset: {
      'ratelimit-remaining': '0',
      'ratelimit-reset': String(Math.ceil(until / 1000)),
    },
    'reset-in-seconds': {
      'ratelimit-remaining': '0',
      'ratelimit-reset': String(act.seconds),
    },
    nothing: {},
  };
  const replies: Record<'json' | 'html' | 'text', Reply> = {
    json: json({
      message: {
        error:
          'This endpoint has been requested too many times. Try again later.',
      },
    }),
    html: html('<h1>Too many requests</h1>'),
    text: {
      status: 429,
      headers: { 'content-type': 'text/plain' },
      body: 'Retry later\n',
    },
  };
  const reply = replies[act.body ?? 'json'];
  return {
    ...reply,
    status: 429,
    headers: { ...systemHeaders, ...reply.headers, ...headers[act.tells] },
  };
}

function redirect(location: string, status: number): Reply {
  const page = html('<h1>You are being redirected</h1>');
  return { ...page, status, headers: { ...page.headers, location } };
}
