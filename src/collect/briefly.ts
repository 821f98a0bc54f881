import type { GitLabClient } from '../gitlab/client';
import type { Endpoint } from '../gitlab/endpoint';
import { Fault } from '../gitlab/fault';
import { FIRST_CONTACT } from '../gitlab/retry';

const ATTEMPTS = 3;

/** Milliseconds after which it is known what becomes of the first contact. */
export const LONGEST_CONTACT = 60_000;

type Asked = Pick<GitLabClient, 'get' | 'elapsed' | 'delayOf'>;

/**
 * Asks again where no answer came, but not for long: who enters an address waits
 * for what becomes of it. Steps are more patient. Only a rate limit, which is an
 * answer, is waited for longer.
 *
 * @throws what the last attempt threw
 */
export async function briefly(
  client: Asked,
  target: Endpoint,
): Promise<unknown> {
  const started = client.elapsed();
  const ask = () => client.get(target, FIRST_CONTACT);
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      // A server that let a whole attempt pass has had its time.
      const again =
        error instanceof Fault && error.passing && error.kind !== 'timeout';
      const next = client.elapsed() - started + client.delayOf(target.route);
      const { attemptTimeout = LONGEST_CONTACT } = FIRST_CONTACT;
      if (!again || next + attemptTimeout > LONGEST_CONTACT) {
        throw error;
      }
    }
  }
  return ask();
}
