import type { Transport } from './transport';

/**
 * A transport whose answers never have the token in them. Proxies and GitLab's
 * own error messages may repeat what they were sent, and what an answer says is
 * logged in places.
 */
export function withoutEcho(transport: Transport, token: string): Transport {
  return async (exchange) => {
    const answer = await transport(exchange);
    return { ...answer, body: answer.body.split(token).join('[token]') };
  };
}
