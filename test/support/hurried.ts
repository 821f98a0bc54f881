import type {
  IntegrationInvocationConfig,
  IntegrationStep,
} from '@jupiterone/integration-sdk-core';
import { invocationConfig } from '../../src';
import type { Step } from '../../src/collect/step';
import type { IntegrationConfig } from '../../src/config';
import { GITLAB_LIMITS } from '../../src/gitlab/limits';
import { integrationSteps } from '../../src/invocationParts';
import { steps } from '../../src/steps';
import { createSession, Environment } from '../../src/session';
import { FakeClock } from './fakeClock';

/** An environment whose clock jumps. */
export interface Hurried extends Environment {
  clock: FakeClock;
}

/**
 * All as in production, but that waiting takes no time: attempts and waits are
 * as many and, by this clock, as long.
 *
 * @param attemptTimeout milliseconds, of the machine's
 */
export function hurried(attemptTimeout = 5_000): Hurried {
  return {
    clock: new FakeClock(Date.now(), behindSockets),
    attemptTimeout,
    limits: GITLAB_LIMITS,
  };
}

/** The integration, to be run in this environment. */
export function invocationIn(
  environment: Environment,
): IntegrationInvocationConfig<IntegrationConfig> {
  return {
    ...invocationConfig,
    validateInvocation: (context) => {
      createSession(context, environment);
      return invocationConfig.validateInvocation?.(context);
    },
  };
}

/**
 * Its steps, to be run without validation in this environment, each by itself: none
 * asks ahead for what another is to add.
 *
 * @param more steps that are not the integration's
 */
export function stepsIn(
  environment: Environment,
  more: Step[] = [],
): IntegrationStep<IntegrationConfig>[] {
  let began = false;
  const alone = steps.map((step) => ({ ...step, ahead: undefined }));
  return integrationSteps([...alone, ...more]).map((step) => ({
    ...step,
    executionHandler: (context) => {
      if (!began) {
        began = true;
        createSession(context, environment);
      }
      return step.executionHandler(context);
    },
  }));
}

/** Lets what is sent and answered on loopback meanwhile come first. */
function behindSockets(then: () => void): void {
  setImmediate(() => setTimeout(then, 1));
}
