import { gzipSync } from 'zlib';
import { Reply } from '../http/reply';

const MEBIBYTE = 1024 * 1024;

/**
 * An empty JSON list behind so many spaces (rounded up to mebibytes), packed. A
 * gzip file may consist of several, so that little is made to be sent.
 */
export function gzipBomb(reply: Reply, bytes: number): Reply {
  const spaces = gzipSync(Buffer.alloc(MEBIBYTE, ' '));
  const count = Math.ceil(bytes / MEBIBYTE);
  const parts = Array.from({ length: count }, () => spaces);
  return {
    ...reply,
    headers: { ...reply.headers, 'content-encoding': 'gzip' },
    body: Buffer.concat([...parts, gzipSync('[]')]),
  };
}
