import { Agent } from 'http';
import {
  ATTEMPT_TIMEOUT,
  httpTransport,
  Transport,
} from '../../src/gitlab/transport';

/**
 * Takes what is sent to GitLab.com to a stand-in of it, and so to no other place.
 *
 * @param url where the stand-in is
 */
export function transportTo(url: string, timeout = ATTEMPT_TIMEOUT): Transport {
  const { protocol, host } = new URL(url);
  const send = httpTransport(new Agent({ keepAlive: false }), timeout);
  return (exchange) => {
    const there = new URL(exchange.url);
    there.protocol = protocol;
    there.host = host;
    return send({ ...exchange, url: there });
  };
}
