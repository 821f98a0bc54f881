import { Expected, ExpectedGraph } from '../../gitlab/expected/types';
import { Fault } from '../../gitlab/faults';
import { namedAsForbidden } from '../faults/forbidden';
import { endingOf, Ending, hasFailed, undeclared } from '../faults/outcome';
import { isExcused } from './excuses';
import { lostPeople } from './outsiders';
import { lostWithRole } from './lostWithRole';
import { randomTrial, SoakTrial } from './randomTrial';
import { runOf, SoakedRun } from './run';

/** What became of a run, and what is wrong with it. */
export interface SoakRun {
  seed: number;
  ending: Ending | 'endless';
  /** Nothing where it was exactly complete, or declared what it lacks. */
  wrong: string[];
}

/** A run against randomly scripted faults; the same for the same seed. */
export async function soak(seed: number): Promise<SoakRun> {
  const trial = randomTrial(seed);
  const soaked = await inTime(runOf(trial));
  return soaked
    ? {
        seed,
        ending: endingOf(soaked.run),
        wrong: [...soaked.forbidden, ...wrongWith(trial, soaked)],
      }
    : { seed, ending: 'endless', wrong: ['the run does not end'] };
}

/** Milliseconds: many times what a run takes in which waiting takes no time. */
const LONGEST = 60_000;

/** Nothing where it takes too long: it is then left to itself. */
async function inTime<T>(run: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST);
  });
  try {
    return await Promise.race([run, over]);
  } finally {
    clearTimeout(timer);
  }
}

function wrongWith(
  { losesSight, gitLab }: SoakTrial,
  {
    run,
    worlds,
    sightLostAt,
    expected,
    byRest,
    withArchived,
    everything,
  }: SoakedRun,
): string[] {
  const graphs = worlds.map(expected);
  // What is lost with the sight is still there.
  const kept = graphs.map((graph, at) =>
    at < sightLostAt ? graph : everything(worlds[at]),
  );
  const isByRest =
    run.log.some((line) => line.includes('GraphQL is not to be had')) ||
    gitLab.faults.some(mayHitGraphql);
  const graphsByRest = isByRest ? worlds.map(byRest) : [];
  const known = new Set(
    [
      ...graphs,
      ...graphsByRest,
      // Which groups are archived is not known without their list.
      ...(hasFailed(run, 'fetch-groups') ? worlds.map(withArchived) : []),
    ].flatMap((graph) => [
      ...graph.entities.keys(),
      ...graph.relationships.keys(),
    ]),
  );
  const lost = losesSight ? lostWithRole(run, graphs) : new Set<string>();
  const forbidden = namedAsForbidden(run, graphs[0]).keys;
  const partial = run.summary?.metadata.partialDatasets.types ?? [];
  const isComplete = !hasFailed(run, 'fetch-merge-requests');
  return [
    ...undeclared(run, common(graphs, kept))
      .filter((line) => !known.has(/^extra \w+ (\S+)/.exec(line)?.[1] ?? ''))
      // Ends that JupiterOne keeps from before: of whoever is deleted meanwhile, and
      // whose details could not be had, and the account.
      .filter((line) => {
        const [, end = ''] = /^dangling .* no entity (\S+)$/.exec(line) ?? [];
        return end.startsWith('gitlab-account:')
          ? !hasFailed(run, 'fetch-accounts')
          : !hasFailed(run, 'fetch-users') ||
              !/^gitlab-user:\d+$/.test(end) ||
              !known.has(end);
      })
      // JupiterOne deletes nothing of what is partial.
      .filter(
        (line) =>
          !losesSight ||
          !partial.includes(/^missing .* \((\w+)\)$/.exec(line)?.[1] ?? ''),
      )
      .filter((line) => !lost.has(/^missing \w+ (\S+)/.exec(line)?.[1] ?? ''))
      // Bots are called otherwise for who does not see where they are from, and groups
      // are not told of any that they invited and the user does not see.
      .filter((line) => !losesSight || !OF_WHAT_IS_SEEN.test(line))
      .filter((line) => !isExcused(line, { run, graphs, graphsByRest }))
      // Warnings name what was renamed meanwhile as it was called.
      .filter(
        (line) => !forbidden.has(/^missing \w+ (\S+)/.exec(line)?.[1] ?? ''),
      ),
    ...(isComplete && !losesSight ? lostPeople(run, worlds) : []),
  ];
}

const OF_WHAT_IS_SEEN =
  /: (name|approvers|invitedGroupCount|outsideInvitedGroup\w+) is /;

/** REST is asked instead for what GraphQL does not answer. */
function mayHitGraphql({ match }: Fault): boolean {
  return typeof match !== 'function' && match.path === undefined;
}

/**
 * What the first graph has and all of the others keep, with the properties that
 * the graphs which have it agree in, whoever sees them.
 */
function common(
  [first, ...others]: ExpectedGraph[],
  kept: ExpectedGraph[],
): ExpectedGraph {
  return {
    entities: commonObjects(
      first.entities,
      others.map(({ entities }) => entities),
      kept.map(({ entities }) => entities),
    ),
    relationships: commonObjects(
      first.relationships,
      others.map(({ relationships }) => relationships),
      kept.map(({ relationships }) => relationships),
    ),
  };
}

function commonObjects<T extends Expected>(
  first: ReadonlyMap<string, T>,
  others: ReadonlyMap<string, T>[],
  kept: ReadonlyMap<string, T>[],
): Map<string, T> {
  return new Map(
    [...first]
      .filter(([key]) => kept.every((objects) => objects.has(key)))
      .map(([key, object]) => {
        const same = others.flatMap((objects) => objects.get(key) ?? []);
        const [before, ...after] = kept.flatMap((all) => all.get(key) ?? []);
        const properties = Object.entries(object.properties).filter(
          ([name, value]) =>
            same.every((one) => isSame(one, name, value)) &&
            after.every((one) => isSame(one, name, before.properties[name])),
        );
        return [key, { ...object, properties: Object.fromEntries(properties) }];
      }),
  );
}

function isSame({ properties }: Expected, name: string, value: unknown) {
  return String(properties[name]) === String(value);
}
