import type { GraphObjectStore } from '@jupiterone/integration-sdk-core';
import type { IntegrationConfig } from '../../../src/config';
import { expectedGraph } from '../../gitlab/expected';
import { ExpectedGraph, ExpectedOptions } from '../../gitlab/expected/types';
import { IncomingRequest } from '../../gitlab/http/request';
import { StandInGitLab, StandInOptions } from '../../gitlab/server';
import { MEMBER_TOKEN } from '../../gitlab/tokens';
import { generateWorld } from '../../gitlab/world/generate';
import { sampleWorld } from '../../gitlab/world/sample';
import { World } from '../../gitlab/world/types';
import { collect, Run } from '../../support/collect';
import { FakeClock } from '../../support/fakeClock';
import { waysTo } from '../../support/waysTo';
import { hurried } from '../../support/hurried';
import { leaks } from '../../support/leaks';
import { recording, writes } from './requests';

/** A GitLab with faults, and what it is collected with. */
export interface TrialOptions extends Partial<StandInOptions> {
  /** Default: `small`. */
  world?: World;
  /** Default: the member's. */
  token?: string;
  config?: IntegrationConfig;
  /** Ids of ingestion sources that are switched off in JupiterOne. Default: none. */
  disabledSources?: string[];
  /** What the configuration chooses, as the expected graph is told it. */
  choice?: Pick<ExpectedOptions, 'chosen' | 'excludeArchived'>;
  /** Default: in memory. */
  graphObjectStore?: GraphObjectStore;
  /** Default: in a storage directory of its own. */
  collectWith?: typeof collect;
  /** Milliseconds until an attempt is given up. */
  attemptTimeout?: number;
}

/** A run that is over, and what can be said about it. */
export interface Trial {
  run: Run;
  /** What GitLab was asked. */
  requests: IncomingRequest[];
  /** The run's own; `elapsed` is how long it would have taken but for answers. */
  clock: FakeClock;
  /** The graph that a run without a fault would make of a world. */
  expected(world?: World): ExpectedGraph;
}

const WINDOW = 30 * 24 * 60 * 60 * 1000;

/** The sample organization, as of the time when this file was loaded. */
export const world = sampleWorld(new Date());

/** A world of few requests, for what is the same in all worlds. */
export const small = generateWorld({
  groups: 3,
  trees: 2,
  projects: 4,
  users: 5,
  mergeRequests: 6,
  labels: 4,
  vulnerabilities: 4,
  now: new Date(),
});

/**
 * Collects from a GitLab of its own, in no time.
 *
 * @throws Error where a secret of GitLab's is in what the run leaves behind, or
 *   where GitLab was sent anything but questions: there is no excuse for either
 */
export async function attempt(options: TrialOptions): Promise<Trial> {
  const {
    token = MEMBER_TOKEN,
    config,
    disabledSources,
    choice,
    graphObjectStore,
    collectWith = collect,
    attemptTimeout,
    ...gitLab
  } = options;
  const around = hurried(attemptTimeout);
  const { clock } = around;
  const collected = options.world ?? small;
  const since = new Date(Date.parse(collected.now) - WINDOW);
  const requests: IncomingRequest[] = [];
  const standIn = await StandInGitLab.start({
    clock: () => clock.now(),
    ...gitLab,
    world: collected,
    faults: [recording(requests), ...(options.faults ?? [])],
  });
  const { baseUrl, environment } = waysTo(standIn, gitLab, around);
  try {
    const run = await collectWith({
      graphObjectStore,
      environment,
      disabledSources,
      config: {
        personalToken: token,
        baseUrl,
        mergeRequestsUpdatedAfter: since.toISOString(),
        ...config,
      },
    });
    throwOn('leaked', leaks(run));
    throwOn('written', writes(requests));
    return {
      run,
      requests,
      clock,
      expected: (of = collected) =>
        expectedGraph(of, standIn.viewer(token), {
          since,
          baseUrl,
          enterprise: options.enterprise ?? true,
          gitLab: {
            version: options.version ?? '17.11.0-ee',
            enterprise: options.enterprise ?? true,
            tier:
              options.tier ??
              (options.enterprise === false ? 'free' : 'ultimate'),
            graphql: (options.graphql ?? 'on') === 'on',
            gitLabCom: options.gitLabCom,
          },
          // They come by GraphQL alone, and of Ultimate alone.
          vulnerabilities:
            options.enterprise !== false &&
            (options.tier ?? 'ultimate') === 'ultimate' &&
            (options.graphql ?? 'on') === 'on',
          scores: !options.version?.startsWith('16.3.'),
          directMembershipsOnly: config?.directMembershipsOnly,
          ...choice,
        }),
    };
  } finally {
    await standIn.stop();
  }
}

function throwOn(what: string, places: string[]): void {
  if (places.length > 0) {
    throw new Error(`${what}: ${places.join('; ')}`);
  }
}
