import { expectedGraph } from '../../gitlab/expected';
import { ExpectedGraph, ExpectedOptions } from '../../gitlab/expected/types';
import { Fault } from '../../gitlab/faults';
import { IncomingRequest } from '../../gitlab/http/request';
import { Refusal } from '../../gitlab/http/reply';
import { StandInGitLab } from '../../gitlab/server';
import { World } from '../../gitlab/world/types';
import { collect, Run } from '../../support/collect';
import { waysTo } from '../../support/waysTo';
import { hurried } from '../../support/hurried';
import { leaks } from '../../support/leaks';
import { recording, writes } from '../faults/requests';
import { withoutSources } from '../withoutSources';
import { SoakTrial } from './randomTrial';

/** A run that is over, and all that it may have seen. */
export interface SoakedRun {
  run: Run;
  /** The world at the beginning, and after each change. */
  worlds: World[];
  /** Which of them is the first that is seen less of; none: beyond the last. */
  sightLostAt: number;
  /** The graph that a perfect run makes of a world with the first one's sight. */
  expected(world: World): ExpectedGraph;
  /** The same where GraphQL is not let through: REST tells some things more. */
  byRest(world: World): ExpectedGraph;
  /** The same with what is archived. */
  withArchived(world: World): ExpectedGraph;
  /** All that there is in a world, whoever may see it. */
  everything(world: World): ExpectedGraph;
  /** What may never be: secrets that were left, requests that change something. */
  forbidden: string[];
}

/** Reads everything, and finds people as members of it. */
const EVERYWHERE = { userId: 0, admin: false, auditor: true, scopes: [] };

const WINDOW = 30 * 24 * 60 * 60 * 1000;
/** Milliseconds; hanging answers are waited for in earnest. */
const ATTEMPT_TIMEOUT = 500;

export async function runOf({
  gitLab,
  losesSight,
  token,
  config,
  choice,
  sourcesOff,
  disabledSources,
}: SoakTrial): Promise<SoakedRun> {
  const around = hurried(ATTEMPT_TIMEOUT);
  const { world, version = '', tier } = gitLab;
  const worlds = [world];
  let sightLostAt = Infinity;
  const lossOfSight = losesSight ? gitLab.faults.at(-1) : undefined;
  const requests: IncomingRequest[] = [];
  const standIn = await StandInGitLab.start({
    ...gitLab,
    clock: () => around.clock.now(),
    faults: [
      recording(requests),
      ...gitLab.faults.map((fault) =>
        watched(fault, (changed) => {
          sightLostAt = fault === lossOfSight ? worlds.length : sightLostAt;
          worlds.push(changed);
        }),
      ),
    ],
  });
  try {
    const viewer = viewerAtFirst(standIn, token);
    const since = new Date(Date.parse(world.now) - WINDOW);
    const { baseUrl, environment } = waysTo(standIn, gitLab, around);
    const run = await collect({
      environment,
      disabledSources,
      config: {
        personalToken: token,
        baseUrl,
        mergeRequestsUpdatedAfter: since.toISOString(),
        ...config,
      },
    });
    const options = {
      since,
      baseUrl,
      gitLab: {
        version,
        enterprise: version.endsWith('-ee'),
        tier: tier ?? 'ultimate',
        graphql: gitLab.graphql === 'on',
        gitLabCom: gitLab.gitLabCom,
      },
      enterprise: tier !== 'free',
      vulnerabilities: tier === 'ultimate',
      scores: !version.startsWith('16.3'),
      directMembershipsOnly: config.directMembershipsOnly,
      ...choice,
    };
    const graphOf = (of: World, as: ExpectedOptions): ExpectedGraph =>
      viewer
        ? withoutSources(expectedGraph(of, viewer, as), sourcesOff)
        : { entities: new Map(), relationships: new Map() };
    return {
      run,
      worlds,
      sightLostAt,
      expected: (of) => graphOf(of, options),
      byRest: (of) =>
        graphOf(of, {
          ...options,
          gitLab: { ...options.gitLab, graphql: false },
        }),
      withArchived: (of) => graphOf(of, { ...options, excludeArchived: false }),
      everything: (of) =>
        withoutSources(expectedGraph(of, EVERYWHERE, options), sourcesOff),
      forbidden: [
        ...leaks(run).map((place) => `leaked: ${place}`),
        ...writes(requests).map((request) => `written: ${request}`),
      ],
    };
  } finally {
    await standIn.stop();
  }
}

/** Nobody for a token that is no good. */
function viewerAtFirst(standIn: StandInGitLab, token: string) {
  try {
    return standIn.viewer(token);
  } catch (error) {
    if (error instanceof Refusal) {
      return undefined;
    }
    throw error;
  }
}

/** The fault, with each world told that it makes. */
function watched(fault: Fault, onChange: (changed: World) => void): Fault {
  const { act } = fault;
  if (Array.isArray(act) || act.kind !== 'change-world') {
    return fault;
  }
  return {
    ...fault,
    act: {
      ...act,
      change: (world) => {
        const changed = act.change(world);
        onChange(changed);
        return changed;
      },
    },
  };
}
