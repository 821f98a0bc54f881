import { Expected, ExpectedGraph } from '../../gitlab/expected/types';
import { Run } from '../../support/collect';
import { endingOf, Ending, failedSteps, undeclared } from '../faults/outcome';
import { lostPeople } from './outsiders';
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
  { losesSight }: SoakTrial,
  { run, worlds, expected }: SoakedRun,
): string[] {
  // What is lost with the sight is still there: only the first world counts.
  const graphs = (losesSight ? worlds.slice(0, 1) : worlds).map(expected);
  const known = new Set(
    [...graphs, ...worlds.map(expected)].flatMap((graph) => [
      ...graph.entities.keys(),
      ...graph.relationships.keys(),
    ]),
  );
  const partial = run.summary?.metadata.partialDatasets.types ?? [];
  const isComplete = !failed(run, 'fetch-merge-requests');
  return [
    ...undeclared(run, common(graphs))
      .filter((line) => !known.has(/^extra \w+ (\S+)/.exec(line)?.[1] ?? ''))
      // JupiterOne deletes nothing of what is partial.
      .filter(
        (line) =>
          !losesSight ||
          !partial.includes(/^missing .* \((\w+)\)$/.exec(line)?.[1] ?? ''),
      )
      .filter((line) => !isDropped(run, line)),
    ...(isComplete && !losesSight ? lostPeople(run, worlds) : []),
  ];
}

/** A field of another type than documented is left out, which the log tells. */
function isDropped({ log }: Run, line: string): boolean {
  return (
    / is absent, not /.test(line) &&
    log.some((entry) => entry.includes('Left a field out of rows of'))
  );
}

function failed({ summary }: Run, stepId: string): boolean {
  return failedSteps(summary?.integrationStepResults ?? []).some(
    ({ id }) => id === stepId,
  );
}

/** What is in all of these graphs, with what they agree in. */
function common(graphs: ExpectedGraph[]): ExpectedGraph {
  return graphs.reduce((one, other) => ({
    entities: commonObjects(one.entities, other.entities),
    relationships: commonObjects(one.relationships, other.relationships),
  }));
}

function commonObjects<T extends Expected>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
): Map<string, T> {
  return new Map(
    [...one].flatMap(([key, object]) => {
      const same = other.get(key)?.properties;
      const properties = Object.entries(object.properties).filter(
        ([name, value]) => String(same?.[name]) === String(value),
      );
      return same
        ? [[key, { ...object, properties: Object.fromEntries(properties) }]]
        : [];
    }),
  );
}
