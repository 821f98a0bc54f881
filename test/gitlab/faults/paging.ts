import { randomUUID } from 'crypto';
import { Reply } from '../http/reply';
import { FaultAct } from './acts';

type RowAct = Extract<
  FaultAct,
  { kind: 'drop-row' | 'duplicate-row' | 'move-row' }
>;

/** The reply with another `next` link, whether it had one or not. */
export function withNextLink(reply: Reply, target: string): Reply {
  const others = (reply.headers.link ?? '')
    .split(', ')
    .filter((link) => link !== '' && !link.endsWith('rel="next"'));
  const link = [...others, `<${target}>; rel="next"`].join(', ');
  return { ...reply, headers: { ...reply.headers, link } };
}

/** The reply with a `next` link to the page behind the one that was asked. */
export function withNextPage(reply: Reply, asked: URL): Reply {
  const page = Number(asked.searchParams.get('page') ?? '1') + 1;
  const next = new URL(asked);
  next.searchParams.set('page', String(page));
  const linked = withNextLink(reply, next.href);
  return {
    ...linked,
    headers: { ...linked.headers, 'x-next-page': String(page) },
  };
}

/** The reply with one of its rows lost, doubled or moved. */
export function withRows(reply: Reply, act: RowAct): Reply {
  if (!Array.isArray(reply.body) || act.row >= reply.body.length) {
    return reply;
  }
  const rows: unknown[] = [...reply.body];
  const [row] = rows.splice(act.row, 1);
  if (act.kind === 'duplicate-row') {
    rows.splice(act.row, 0, row, row);
  }
  if (act.kind === 'move-row') {
    rows.push(row);
  }
  return { ...reply, body: rows, rows: rows.length };
}

/** The reply with its links below another address than the instance's. */
export function withLinksBelow(
  reply: Reply,
  baseUrl: string,
  url: string,
): Reply {
  const { link } = reply.headers;
  return link === undefined
    ? reply
    : {
        ...reply,
        headers: {
          ...reply.headers,
          link: link.split(`<${baseUrl}/`).join(`<${url}/`),
        },
      };
}

export function withoutHeaders(reply: Reply, names: readonly string[]): Reply {
  const kept = Object.entries(reply.headers).filter(
    ([name]) => !names.includes(name),
  );
  return { ...reply, headers: Object.fromEntries(kept) };
}

/** Every connection without rows, and with a cursor that was never seen. */
export function withEndlessCursors(body: unknown): unknown {
  if (Array.isArray(body)) {
    return body.map(withEndlessCursors);
  }
  if (typeof body !== 'object' || body === null) {
    return body;
  }
  const isConnection = 'pageInfo' in body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => {
      if (name === 'pageInfo') {
        const endCursor = randomUUID();
        return [name, { ...(value as object), hasNextPage: true, endCursor }];
      }
      const isRows = isConnection && (name === 'nodes' || name === 'edges');
      return [name, isRows ? [] : withEndlessCursors(value)];
    }),
  );
}
