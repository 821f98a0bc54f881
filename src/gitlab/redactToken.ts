import type { Transport } from './transport';

/** GitLab's tokens have 20 characters and more; less may be a word of any text. */
const SHORTEST_TOKEN = 16;

/**
 * A transport whose answers never have the token in them. Proxies and GitLab's
 * own error messages may repeat what they were sent, and what an answer says is
 * logged in places.
 */
export function redactToken(transport: Transport, token: string): Transport {
  if (token.length < SHORTEST_TOKEN) {
    return transport;
  }
  return async (exchange) => {
    const answer = await transport(exchange);
    return { ...answer, body: answer.body.split(token).join('[token]') };
  };
}
