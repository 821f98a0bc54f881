import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent, AgentOptions } from 'https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { rootCertificates } from 'tls';
import { proxyFor } from './proxy';
import { TunnelAgent } from './tunnelAgent';
import { CONNECT_TIMEOUT, watchRequests } from './watchRequests';

export interface TlsSettings {
  /** PEM certificates to trust beside Node's own. */
  caCertificate?: string;
  disableTlsVerification: boolean;
}

/**
 * The agent for a GitLab: keeps connections alive, trusts the given CA (Node
 * adds those of `NODE_EXTRA_CA_CERTS` where none is given), and goes through
 * the proxy that `proxyFor` names when the agent is made.
 *
 * It has as many sockets as there are requests; the limiter bounds both. A
 * request that waits for another one's socket would make node-fetch 2 take that
 * one's complete answer for one cut short (node-fetch#1767).
 *
 * @param connectTimeout milliseconds until there has to be a connection
 * @throws IntegrationValidationError where the proxy's address is no URL
 */
export function createAgent(
  baseUrl: URL,
  tls: TlsSettings,
  connectTimeout: number = CONNECT_TIMEOUT,
): HttpAgent {
  const options: AgentOptions = {
    keepAlive: true,
    rejectUnauthorized: !tls.disableTlsVerification,
    ...(tls.caCertificate && { ca: [...rootCertificates, tls.caCertificate] }),
  };
  const agent = agentOf(baseUrl, options, connectTimeout);
  return watchRequests(agent, connectTimeout);
}

function agentOf(
  baseUrl: URL,
  options: AgentOptions,
  connectTimeout: number,
): HttpAgent {
  const proxy = proxyFor(baseUrl);
  if (baseUrl.protocol === 'http:') {
    return proxy ? new HttpProxyAgent(proxy, options) : new HttpAgent(options);
  }
  return proxy
    ? new TunnelAgent(proxy, options, connectTimeout)
    : new HttpsAgent(options);
}
