/** Header values by lower-case name; absent where the server sent none. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * How long the server asks us to wait, in milliseconds from `now`; `undefined`
 * where it does not say. `Retry-After` (seconds or a date) goes before GitLab's
 * `RateLimit-Reset`. A malformed value is as good as none.
 *
 * Source: https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers
 */
export function requestedWait(
  headers: HeaderReader,
  now: number,
): number | undefined {
  return retryAfter(headers, now) ?? untilReset(headers, now);
}

/** What `Retry-After` (seconds or an HTTP date) asks for, milliseconds. */
export function retryAfter(
  headers: HeaderReader,
  now: number,
): number | undefined {
  const value = headers.get('retry-after');
  const seconds = wholeNumber(value);
  if (seconds !== undefined) {
    return seconds * 1000;
  }
  const date = time(value);
  return date === undefined
    ? undefined
    : Math.max(0, date - serverTime(headers, now));
}

/**
 * Seconds; more are a time since 1970, in 2001 or later, and fewer a time from
 * now: no server's clock is older, and no limit is 31 years long.
 */
const FIRST_TIME = 1_000_000_000;

/**
 * Milliseconds until the limit is reset, one second of grace included. GitLab's
 * `RateLimit-Reset` is a time in seconds since 1970; that of gateways before it
 * (Kong, Envoy, the IETF's draft) counts the seconds from now.
 *
 * Source: https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-07.html
 */
export function untilReset(
  headers: HeaderReader,
  now: number,
): number | undefined {
  const seconds = wholeNumber(headers.get('ratelimit-reset'));
  if (seconds === undefined) {
    return undefined;
  }
  const since = seconds < FIRST_TIME ? 0 : serverTime(headers, now);
  return Math.max(0, seconds * 1000 + 1000 - since);
}

/** A header that is a whole number, or `undefined`. */
export function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\s*\d{1,15}\s*$/.test(value)
    ? Number(value)
    : undefined;
}

/** The server's own clock where it tells it: this machine's may be wrong. */
function serverTime(headers: HeaderReader, now: number): number {
  return time(headers.get('date')) ?? now;
}

/** An HTTP date, which begins with a weekday; JavaScript reads more than that. */
function time(value: string | null): number | undefined {
  const read = /^[a-z]{3,9},? /i.test(value ?? '')
    ? Date.parse(value ?? '')
    : NaN;
  return Number.isNaN(read) ? undefined : read;
}
