import { GITLAB_COM_RATE_LIMITS, RateLimit } from './http/rateLimits';
import { StandInOptions } from './server';
import { generateWorld, WorldSize } from './world/generate';
import { sampleWorld } from './world/sample';
import { World } from './world/types';

const LARGE: WorldSize = {
  groups: 200,
  trees: 5,
  projects: 1000,
  users: 1500,
  mergeRequests: 40_000,
};

/**
 * The options of a command line (`--name value` pairs, see serve.ts).
 *
 * @throws {Error} For a name without a value and for a value that is none.
 */
export function readServeOptions(
  argv: readonly string[],
  now: Date,
): StandInOptions {
  const options = optionsOf(argv);
  return {
    world: worldOf(options, now),
    port: numberOf(options, 'port'),
    latencyMs: numberOf(options, 'latency'),
    version: options.get('version'),
    graphql: graphqlOf(options.get('graphql')),
    rateLimits: rateLimitsOf(options.get('limits')),
  };
}

function worldOf(options: Map<string, string>, now: Date): World {
  const sizes = {
    groups: numberOf(options, 'groups'),
    trees: numberOf(options, 'trees'),
    projects: numberOf(options, 'projects'),
    users: numberOf(options, 'users'),
    mergeRequests: numberOf(options, 'merge-requests'),
    seed: numberOf(options, 'seed'),
  };
  const given = Object.fromEntries(
    Object.entries(sizes).filter(([, size]) => size !== undefined),
  );
  const name = options.get('world') ?? 'sample';
  switch (name) {
    case 'sample':
      return sampleWorld(now);
    case 'reference':
      return generateWorld({ ...given, now });
    case 'large':
      return generateWorld({ ...LARGE, ...given, now });
    default:
      throw new Error(`--world is sample, reference or large, not ${name}`);
  }
}

function rateLimitsOf(name: string | undefined): readonly RateLimit[] {
  if (name !== undefined && name !== 'gitlab.com') {
    throw new Error(`--limits is gitlab.com, not ${name}`);
  }
  return name ? GITLAB_COM_RATE_LIMITS : [];
}

function graphqlOf(
  mode: string | undefined,
): 'on' | 'off' | 'blocked' | undefined {
  if (
    mode === undefined ||
    mode === 'on' ||
    mode === 'off' ||
    mode === 'blocked'
  ) {
    return mode;
  }
  throw new Error(`--graphql is on, off or blocked, not ${mode}`);
}

function numberOf(
  options: Map<string, string>,
  name: string,
): number | undefined {
  const text = options.get(name);
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) {
    throw new Error(`--${name} is a number, not "${text}"`);
  }
  return value;
}

/** `--name value` pairs. */
function optionsOf(argv: readonly string[]): Map<string, string> {
  const options = new Map<string, string>();
  for (let index = 0; index < argv.length; index += 2) {
    const [name, value] = [argv[index], argv[index + 1]];
    if (!name.startsWith('--') || value === undefined) {
      throw new Error(`Not an option with a value: ${name}`);
    }
    options.set(name.slice(2), value);
  }
  return options;
}
