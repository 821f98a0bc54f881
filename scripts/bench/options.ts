import { parseArgs } from 'util';
import type { WorldSize } from '../../test/gitlab/world/generate';

/** How much of everything a world has. */
export type Sizes = Required<
  Pick<WorldSize, 'trees' | 'groups' | 'projects' | 'users' | 'mergeRequests'>
>;

export interface BenchOptions {
  sizes: Sizes;
  /** Milliseconds before each of the stand-in's answers. */
  latency: number;
  /** Pairs of measured runs; one run each without a pair in a series. */
  runs: number;
  /** Whether the world is measured once, or as it grows. */
  series: boolean;
  /** Merge requests to compute the time for, without a network; none as a rule. */
  model?: number;
}

const WORLDS = new Map<string, Sizes>([
  [
    'small',
    { trees: 1, groups: 6, projects: 20, users: 20, mergeRequests: 200 },
  ],
  [
    'reference',
    { trees: 3, groups: 39, projects: 120, users: 120, mergeRequests: 1_440 },
  ],
  [
    'large',
    {
      trees: 5,
      groups: 200,
      projects: 1_000,
      users: 1_500,
      mergeRequests: 40_000,
    },
  ],
]);

/** Merge requests of one root group: a large company's of some years. */
const MODELLED = 1_000_000;

/**
 * Reads the command line: `--world small|reference|large`, sizes that differ
 * from that world's, `--latency`, `--runs` and `--series`, or `--model`, which
 * computes the time for `--merge-requests` of one group.
 *
 * @throws Error that says what is wrong
 */
export function readOptions(argv: string[]): BenchOptions {
  const { values } = parseArgs({
    args: argv,
    options: {
      world: { type: 'string', default: 'reference' },
      trees: { type: 'string' },
      groups: { type: 'string' },
      projects: { type: 'string' },
      users: { type: 'string' },
      'merge-requests': { type: 'string' },
      latency: { type: 'string' },
      runs: { type: 'string' },
      series: { type: 'boolean', default: false },
      model: { type: 'boolean', default: false },
    },
  });
  const world = WORLDS.get(String(values.world));
  if (!world) {
    const known = [...WORLDS.keys()].join(', ');
    throw new Error(`--world is one of ${known}`);
  }
  return {
    sizes: {
      trees: wholeNumber('trees', values.trees, world.trees),
      groups: wholeNumber('groups', values.groups, world.groups),
      projects: wholeNumber('projects', values.projects, world.projects),
      users: wholeNumber('users', values.users, world.users),
      mergeRequests: wholeNumber(
        'merge-requests',
        values['merge-requests'],
        world.mergeRequests,
      ),
    },
    latency: wholeNumber('latency', values.latency, 25, 0),
    runs: wholeNumber('runs', values.runs, 5),
    series: values.series === true,
    ...(values.model && {
      model: wholeNumber('merge-requests', values['merge-requests'], MODELLED),
    }),
  };
}

function wholeNumber(
  name: string,
  value: string | undefined,
  otherwise: number,
  least = 1,
): number {
  if (value === undefined) {
    return otherwise;
  }
  if (!/^\d+$/.test(value) || Number(value) < least) {
    throw new Error(`--${name} has to be a whole number from ${least}`);
  }
  return Number(value);
}
