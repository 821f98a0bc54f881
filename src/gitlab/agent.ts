import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent, AgentOptions } from 'https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { rootCertificates } from 'tls';

export interface TlsSettings {
  /** PEM certificates to trust beside Node's own. */
  caCertificate?: string;
  disableTlsVerification: boolean;
}

/**
 * The agent for a GitLab: keeps connections alive, trusts the given CA (Node
 * adds those of `NODE_EXTRA_CA_CERTS` where none is given), and goes through
 * the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name when the agent
 * is made.
 *
 * @param maximumInFlight sockets at a time; the limiter's bound
 */
export function createAgent(
  baseUrl: URL,
  tls: TlsSettings,
  maximumInFlight: number,
): HttpAgent {
  const options: AgentOptions = {
    keepAlive: true,
    maxSockets: maximumInFlight,
    rejectUnauthorized: !tls.disableTlsVerification,
    ...(tls.caCertificate && { ca: [...rootCertificates, tls.caCertificate] }),
  };
  const proxy = getProxyForUrl(baseUrl.href);
  if (baseUrl.protocol === 'https:') {
    return proxy
      ? new HttpsProxyAgent(proxy, options)
      : new HttpsAgent(options);
  }
  return proxy ? new HttpProxyAgent(proxy, options) : new HttpAgent(options);
}
