import { readAnswer } from './answer';
import { isAnswer } from './breaker';
import type { Clock } from './clock';
import { Fault } from './fault';
import type { Requester } from './requester';
import { BRIEF, IMPATIENT, RetryPolicy, withRetry } from './retry';
import type { Answer, Exchange } from './transport';

/** The JSON of an answer, and its headers. */
export interface Read {
  answer: unknown;
  headers: Answer['headers'];
}

/**
 * Sends a request as often as its policy and the breaker allow, and reads the
 * answer.
 *
 * @throws Fault for whatever brought no usable answer
 */
export async function attempts(
  requester: Requester,
  clock: Clock,
  exchange: Exchange,
  retry: RetryPolicy,
): Promise<Read> {
  const { route } = exchange;
  const { breaker } = requester;
  const endProbe = retry.regardless ? undefined : await breaker.admit(route);
  const policy = endProbe
    ? IMPATIENT
    : breaker.failsOften(route)
    ? { ...retry, retries: Math.min(retry.retries, BRIEF.retries) }
    : retry;
  let count = 0;
  const attempt = async () => {
    count += 1;
    if (count > 1) {
      breaker.throwIfOpen(route); // it may have opened meanwhile
    }
    try {
      const answer = await requester.send({
        ...exchange,
        timeout: policy.attemptTimeout,
      });
      const json = readAnswer(route, answer);
      breaker.answered(route);
      return { answer: json, headers: answer.headers };
    } catch (error) {
      if (isAnswer(error)) {
        breaker.answered(route);
      } else if (error instanceof Fault && error.passing) {
        await breaker.unanswered(route, error.message);
      }
      throw error;
    }
  };
  try {
    return await withRetry(policy, clock, attempt, (fault, wait) =>
      requester.troubles.note(route, reasonOf(fault), wait),
    );
  } catch (error) {
    const gaveUp = error instanceof Fault && error.passing;
    if (gaveUp && !policy.notAgain?.(error)) {
      await breaker.gaveUp(route);
    }
    throw error;
  } finally {
    endProbe?.();
  }
}

function reasonOf({ status, message }: Fault): string {
  return typeof status === 'number' ? `HTTP ${status}` : message;
}
