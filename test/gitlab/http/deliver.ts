import { ServerResponse } from 'http';
import { setTimeout as wait } from 'timers/promises';
import { Delivery } from '../faults/delivery';

/**
 * Sends a reply the way its delivery says. Hanging replies are never finished:
 * their connections end when the server stops.
 */
export async function deliver(
  { reply, transmission, delayMilliseconds, heldUntil }: Delivery,
  response: ServerResponse,
): Promise<void> {
  if (delayMilliseconds > 0) {
    await wait(delayMilliseconds);
  }
  await heldUntil;
  if (transmission === 'hang-before-headers') {
    return;
  }
  if (transmission === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = bytesOf(reply.body);
  response.writeHead(reply.status, {
    ...reply.headers,
    'content-length': body.length,
  });
  switch (transmission) {
    case 'whole':
      response.end(body);
      return;
    case 'cut':
      response.write(firstHalf(body), () => response.socket?.destroy());
      return;
    case 'short':
      response.write(firstHalf(body), () => response.socket?.end());
      return;
    case 'hang-after-headers':
      response.flushHeaders();
      return;
    case 'hang-mid-body':
      response.write(firstHalf(body));
  }
}

/** A body as it is received; JSON has no text that the wire would change. */
export function textOf(body: unknown): string {
  return Buffer.isBuffer(body) || typeof body === 'string'
    ? bytesOf(body).toString()
    : JSON.stringify(body);
}

/** A body as it is sent. */
function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) {
    return body;
  }
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}
