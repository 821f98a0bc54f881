import type { Mistake } from './mistake';

const GITLAB = { BASE_URL: 'https://gitlab.example.com' };

/** Proxies, as the environment names them. */
export const proxies: Mistake[] = [
  {
    name: 'a SOCKS proxy',
    environment: () => ({ ...GITLAB, ALL_PROXY: 'socks5://127.0.0.1:1080' }),
    names: /ALL_PROXY/,
    cause: /names a SOCKS proxy, and SOCKS is not supported/,
    remedy: /set it to an HTTP proxy such as .*, or unset it/,
  },
  {
    name: 'a proxy whose address is none',
    environment: () => ({ ...GITLAB, HTTPS_PROXY: 'http://proxy:port' }),
    names: /HTTPS_PROXY/,
    cause: /is not the URL of an HTTP proxy/,
    remedy: /set it to an HTTP proxy such as/,
  },
  {
    name: 'a proxy that nobody listens at',
    environment: () => ({ ...GITLAB, HTTPS_PROXY: 'http://127.0.0.1:1' }),
    names: /HTTPS_PROXY \(the proxy 127\.0\.0\.1:1 was asked\)/,
    cause: /nothing listens there/,
    remedy: /check the port/,
  },
  {
    name: 'a proxy that wants a password',
    environment: async ({ refuse }) => ({
      ...GITLAB,
      HTTPS_PROXY: (await refuse(407)).url.href,
    }),
    names: /HTTPS_PROXY/,
    cause: /the proxy refused the connection.*HTTP 407/,
    remedy: /give them in HTTPS_PROXY: http:\/\/user:password@host:port/,
  },
  {
    name: 'a proxy that does not let there',
    environment: async ({ refuse }) => ({
      ...GITLAB,
      https_proxy: (await refuse(403)).url.href,
    }),
    names: /https_proxy/,
    cause: /the proxy refused the connection.*HTTP 403/,
    remedy: /have gitlab\.example\.com allowed by the proxy/,
  },
  {
    name: 'a proxy that does not find GitLab',
    environment: async ({ refuse }) => ({
      ...GITLAB,
      HTTPS_PROXY: (await refuse(502)).url.href,
    }),
    names: /HTTPS_PROXY/,
    cause: /the proxy of HTTPS_PROXY does not get there/,
    remedy: /name gitlab\.example\.com in NO_PROXY/,
  },
];
