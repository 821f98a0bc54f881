import { Fault } from '../gitlab/fault';

const ATTEMPTS = 3;

/**
 * Asks again where no answer came, but not for long: who enters an address waits
 * for what becomes of it. Steps are more patient.
 *
 * @param ask makes one attempt
 * @throws what the last attempt threw
 */
export async function briefly<Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      // A server that let a whole attempt pass has had its time.
      const again =
        error instanceof Fault && error.passing && error.kind !== 'timeout';
      if (!again) {
        throw error;
      }
    }
  }
  return ask();
}
