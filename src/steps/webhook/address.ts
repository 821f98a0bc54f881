/** What is shown in the place of a host that is not to be known. */
export const MASKED = '(masked)';

/** Names, IPv4 and, in brackets, IPv6, with a port or without. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/i;

/** Scheme and, up to what may end it, all that is before the path. */
const START = /^(https?):\/\/([^/?#\\\s]*)/i;

/**
 * Scheme and host of a hook's address, `https://hooks.example.com:8443`, and nothing
 * else of it: user information, path, query and fragment may be secrets. A host with
 * a mask in it (`{name}`, https://docs.gitlab.com/user/project/integrations/webhooks/),
 * or one that can't be read, is `(masked)`; so is the whole where not even the scheme
 * is one of the web's.
 */
export function originOf(address: string): string {
  const start = START.exec(address);
  if (!start) {
    return MASKED;
  }
  const [, scheme, authority] = start;
  const origin = `${scheme.toLowerCase()}://`;
  const written = authority.slice(authority.lastIndexOf('@') + 1);
  try {
    const { host } = new URL(origin + written);
    return origin + (HOST.test(host) ? host : MASKED);
  } catch {
    return origin + MASKED; // such as a port that is no number, or nothing
  }
}

/** The host of an origin; `(masked)` where it is not to be known. */
export function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
