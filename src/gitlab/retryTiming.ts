/** Header values by lower-case name; absent where the server sent none. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * How long the server asks us to wait, in milliseconds from `now`; `undefined`
 * where it does not say. `Retry-After` (seconds or a date) goes before GitLab's
 * `RateLimit-Reset` (a time in seconds since 1970). A malformed value is as good
 * as none.
 *
 * Source: https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers
 */
export function requestedWait(
  headers: HeaderReader,
  now: number,
): number | undefined {
  return (
    retryAfter(headers, now) ?? untilReset(headers.get('ratelimit-reset'), now)
  );
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
  const date = value === null ? NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Milliseconds until the limit is reset, one second of grace included. */
export function untilReset(
  value: string | null,
  now: number,
): number | undefined {
  const seconds = wholeNumber(value);
  return seconds === undefined
    ? undefined
    : Math.max(0, seconds * 1000 + 1000 - now);
}

/** A header that is a whole number, or `undefined`. */
export function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\s*\d{1,15}\s*$/.test(value)
    ? Number(value)
    : undefined;
}
