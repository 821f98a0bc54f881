import type {
  Entity,
  IntegrationLogger,
  JobState,
} from '@jupiterone/integration-sdk-core';
import { LOCAL_INTEGRATION_INSTANCE } from '@jupiterone/integration-sdk-runtime';
import { GITLAB_LIMITS, SHARE_OF_LIMIT } from '../../../src/gitlab/limits';
import { createSession } from '../../../src/session';
import { commitSteps } from '../../../src/steps/commit';
import { mergeRequestSteps } from '../../../src/steps/merge-request';
import type { StepContext } from '../../../src/collect/step';
import { FakeClock } from '../../../test/support/fakeClock';
import { PROJECT, ROOT } from './answers';
import { History } from './history';
import { modelTransport, Traffic } from './transport';

/** What collecting so many merge requests took, by the injected clock. */
export interface ModelRun {
  requests: ReadonlyMap<string, number>;
  entities: number;
  /** Milliseconds. */
  elapsed: number;
  /** Milliseconds that GitLab's rate limit takes for as many requests. */
  limitFloor: number;
  /** Milliseconds that the answers took, shared by as many as may be in flight. */
  latencyFloor: number;
  /** Requests, on average. */
  inFlight: number;
}

const IN_FLIGHT = 8;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Collects merge requests and commits of one root group of a GitLab.com without a network. */
export async function runModel(mergeRequests: number): Promise<ModelRun> {
  const now = Date.now();
  const clock = new FakeClock(now);
  const history = new History(mergeRequests, now);
  const traffic: Traffic = { requests: new Map(), busy: 0 };
  const job = countingJobState();
  const context = contextOf(job.jobState, now);
  createSession(context, {
    clock,
    attemptTimeout: MINUTE,
    limits: GITLAB_LIMITS,
    transport: modelTransport(history, clock, traffic),
  });
  for (const { collect } of [...mergeRequestSteps, ...commitSteps]) {
    for (const coverage of await collect(context)) {
      if (coverage.unsettled > 0 || coverage.of('failed').length > 0) {
        const [first] = coverage.of('failed');
        throw new Error(
          `${coverage.subject.what} are not complete: ${JSON.stringify(first)}`,
        );
      }
    }
  }
  const sent = [...traffic.requests.values()].reduce((sum, one) => sum + one);
  const [general] = GITLAB_LIMITS.filter(({ host }) => host === 'gitlab.com');
  const perMillisecond = (general.requests * SHARE_OF_LIMIT) / general.period;
  const elapsed = clock.elapsed();
  return {
    requests: traffic.requests,
    entities: job.entities(),
    elapsed,
    limitFloor: sent / perMillisecond,
    latencyFloor: traffic.busy / IN_FLIGHT,
    inFlight: traffic.busy / elapsed,
  };
}

function contextOf(jobState: JobState, now: number): StepContext {
  const silent = () => undefined;
  const logger = { info: silent, warn: silent, error: silent };
  return {
    instance: {
      ...LOCAL_INTEGRATION_INSTANCE,
      config: {
        personalToken: 'glpat-model',
        baseUrl: 'https://gitlab.com',
        mergeRequestsUpdatedAfter: new Date(now - 365 * DAY).toISOString(),
        maximumRequestsInFlight: String(IN_FLIGHT),
      },
    },
    jobState,
    logger: logger as unknown as IntegrationLogger,
  } as unknown as StepContext;
}

/** Counts what is added; of the keys it knows those of merge requests and users. */
function countingJobState() {
  const there: Entity[] = [
    {
      ...{ _type: 'gitlab_group', _class: 'Group', _key: 'root' },
      ...{ id: String(ROOT.id), fullPath: ROOT.fullPath },
    },
    {
      ...{ _type: 'gitlab_project', _class: 'CodeRepo', _key: 'project' },
      ...{ id: String(PROJECT.id), fullName: PROJECT.path, name: 'project' },
      ...{ namespaceKind: 'group', namespaceId: ROOT.id },
      canCreateMergeRequestIn: true,
    },
  ];
  const keys = new Set<string>();
  let entities = 0;
  const jobState = {
    hasKey: (key: string) => /^gitlab-user:\d+$/.test(key) || keys.has(key),
    addEntity: (entity: Entity) => {
      entities += 1;
      if (entity._type === 'gitlab_merge_request') {
        keys.add(entity._key);
      }
      return Promise.resolve(entity);
    },
    addRelationship: () => Promise.resolve(),
    iterateEntities: (
      { _type }: { _type: string },
      visit: (entity: Entity) => unknown,
    ) => {
      there.filter((entity) => entity._type === _type).forEach(visit);
      return Promise.resolve();
    },
  };
  return {
    jobState: jobState as unknown as JobState,
    entities: () => entities,
  };
}
