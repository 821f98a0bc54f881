import { randomUUID } from 'crypto';

/** Headers that every answer of GitLab's API has. `now` in milliseconds. */
export function systemHeaders(now: number): Record<string, string> {
  // Node takes random bytes for many of these at once.
  const requestId = randomUUID().replace(/-/g, '');
  return {
    date: new Date(now).toUTCString(),
    'cache-control': 'max-age=0, private, must-revalidate',
    vary: 'Origin, Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'x-gitlab-meta': JSON.stringify({
      correlation_id: requestId,
      version: '1',
    }),
    'x-request-id': requestId,
    'x-runtime': '0.036264',
    'strict-transport-security': 'max-age=31536000',
    'referrer-policy': 'strict-origin-when-cross-origin',
  };
}
