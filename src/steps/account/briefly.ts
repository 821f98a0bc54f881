import { isExhausted } from '../../gitlab/fault';
import type { Clock } from '../../gitlab/clock';

const ATTEMPTS = 3;
/** Milliseconds after which nothing is tried again. */
const IMPATIENT_AFTER = 15_000;
const DELAY = 1_000;

/**
 * Asks again where no answer came, but not for long: who enters an address waits
 * for what becomes of it. An address that swallows what is sent to it costs two
 * attempts, one that is silent after the connection a single one.
 *
 * @param ask makes one attempt
 * @throws what the last attempt threw
 */
export async function briefly<Answer>(
  ask: () => Promise<Answer>,
  clock: Clock,
): Promise<Answer> {
  const started = clock.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const isLate = clock.now() - started > IMPATIENT_AFTER;
      if (!isExhausted(error) || isLate || attempt === ATTEMPTS) {
        throw error;
      }
    }
    await clock.sleep(DELAY);
  }
}
