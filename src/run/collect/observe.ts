import {
  IntegrationInvocationConfig,
  IntegrationStep,
  JobState,
  PublishEventLevel,
} from '@jupiterone/integration-sdk-core';
import { IntegrationLogger } from '@jupiterone/integration-sdk-runtime';
import { choiceInWords } from '../../collect/choice/inWords';
import type { IntegrationConfig } from '../../config';
import { Session, sessionOf } from '../../session';
import type { CollectMessage, Counts, Progress } from './messages';
import { sum } from '../../sum';

type InvocationConfig = IntegrationInvocationConfig<IntegrationConfig>;
type Step = IntegrationStep<IntegrationConfig>;

export interface Observed {
  /** Does what the observed one does. */
  config: InvocationConfig;
  progress(): Progress;
}

/**
 * Watches an integration from outside, so that its steps need not know who
 * looks on. The SDK's log would not do: it is written for people, at the level
 * of `LOG_LEVEL`, and without the warnings for JupiterOne's job log.
 *
 * @param tell is called as steps start and end
 */
export function observe(
  config: InvocationConfig,
  tell: (message: CollectMessage) => void,
): Observed {
  const { validateInvocation, integrationSteps } = config;
  const running = new Map<string, Counts>();
  let session: Session | undefined;
  return {
    config: {
      ...config,
      async validateInvocation(context) {
        tellWarnings(context.logger, tell);
        session = sessionOf(context); // throws what validation would
        const { href: gitlab } = session.settings.baseUrl;
        tell({ kind: 'contacting', gitlab });
        await validateInvocation?.(context);
        tell({
          kind: 'connected',
          gitlab,
          stepNames: integrationSteps.map(({ name }) => name),
          choice: choiceInWords(session.settings),
        });
      },
      integrationSteps: integrationSteps.map((step) =>
        observeStep(step, running, tell),
      ),
    },
    progress: () => progressOf(session, running),
  };
}

/** How far a session is, of which there may be none yet. */
export function progressOf(
  session: Session | undefined,
  running: ReadonlyMap<string, Counts> = new Map(),
): Progress {
  return {
    counts: Object.fromEntries(running),
    requests: sum([...(session?.client.requests.values() ?? [])]),
    rateLimitWait: session?.client.waited ?? 0,
    trouble: session?.client.trouble,
  };
}

function observeStep(
  step: Step,
  running: Map<string, Counts>,
  tell: (message: CollectMessage) => void,
): Step {
  const { name } = step;
  return {
    ...step,
    async executionHandler(context) {
      const counts = { entities: 0, relationships: 0 };
      running.set(name, counts);
      tell({ kind: 'stepStarted', name });
      let failure: string | undefined;
      try {
        const jobState = counting(context.jobState, counts);
        await step.executionHandler({ ...context, jobState });
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
        throw error;
      } finally {
        running.delete(name);
        tell({ kind: 'stepEnded', name, counts, failure });
      }
    },
  };
}

/** A job state that counts what has been added to it. */
function counting(jobState: JobState, counts: Counts): JobState {
  return {
    ...jobState,
    async addEntity(entity) {
      const added = await jobState.addEntity(entity);
      counts.entities += 1;
      return added;
    },
    async addEntities(entities) {
      const added = await jobState.addEntities(entities);
      counts.entities += entities.length;
      return added;
    },
    async addRelationship(relationship) {
      await jobState.addRelationship(relationship);
      counts.relationships += 1;
    },
    async addRelationships(relationships) {
      await jobState.addRelationships(relationships);
      counts.relationships += relationships.length;
    },
  };
}

/** Warnings go to JupiterOne's job log; a local run has none. */
function tellWarnings(
  logger: unknown,
  tell: (message: CollectMessage) => void,
): void {
  if (logger instanceof IntegrationLogger) {
    logger.on('event', ({ description, level }) => {
      if (level === PublishEventLevel.Warn) {
        tell({ kind: 'warned', description });
      }
    });
  }
}
