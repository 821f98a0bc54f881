import { sessionOf } from './session';
import type { StepContext } from './collect/step';

type StepHandler = (context: StepContext) => Promise<void> | void;

/**
 * A step's handler that tells in the log, when it ends or fails, how many
 * requests were sent to GitLab until then by route, and how many milliseconds
 * they waited for rate limits. Steps run side by side with one client, so these
 * are the run's numbers and not the step's.
 */
export function withRequestsLogged(handler: StepHandler): StepHandler {
  return async (context) => {
    const { client } = sessionOf(context);
    try {
      await handler(context);
    } finally {
      context.logger.info(
        {
          requests: Object.fromEntries(client.requests),
          rateLimitWait: client.waited,
        },
        'Requests to GitLab so far',
      );
    }
  };
}
