import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent, AgentOptions } from 'https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { rootCertificates } from 'tls';
import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { resolveUrl } from './resolveUrl';

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
 * @throws IntegrationValidationError where the proxy's address is no URL
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
  const proxy = proxyFor(baseUrl);
  if (baseUrl.protocol === 'http:') {
    return proxy ? new HttpProxyAgent(proxy, options) : new HttpAgent(options);
  }
  if (!proxy) {
    return new HttpsAgent(options);
  }
  const agent = new HttpsProxyAgent(proxy, options);
  // It keeps them for the connection to the proxy only (https-proxy-agent 7).
  Object.assign(agent.options, options);
  return agent;
}

/** The proxy may come with a password, so its address is not repeated. */
function proxyFor(baseUrl: URL): URL | undefined {
  const address = getProxyForUrl(baseUrl.href);
  if (!address) {
    return undefined;
  }
  const proxy = resolveUrl(address, baseUrl);
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    throw new IntegrationValidationError(
      'HTTPS_PROXY (or HTTP_PROXY) is not the URL of an HTTP proxy: set it to ' +
        'one such as http://proxy.example.com:3128, or unset it',
    );
  }
  return proxy;
}
