import { GITLAB_COM_RATE_LIMITS } from './http/rateLimits';
import { StandInGitLab } from './server';
import { MEMBER_TOKEN } from './tokens';
import { generateWorld } from './world/generate';
import { sampleWorld } from './world/sample';
import { World } from './world/types';

/**
 * The stand-in as a process of its own:
 *
 *     ts-node test/gitlab/serve.ts --world reference --latency 30
 *
 * Prints one line of JSON (`{"url", "token"}`) when it is ready and runs until
 * it is told to stop. Other options: `--port`, `--seed`, `--version`,
 * `--graphql on|off|blocked`, `--limits gitlab.com`, and the sizes `--groups`,
 * `--trees`, `--projects`, `--users` and `--merge-requests`.
 */
async function serve(options: Map<string, string>): Promise<void> {
  const standIn = await StandInGitLab.start({
    world: worldOf(options),
    port: numberOf(options, 'port'),
    latencyMs: numberOf(options, 'latency'),
    version: options.get('version'),
    graphql: graphqlOf(options.get('graphql')),
    rateLimits:
      options.get('limits') === 'gitlab.com' ? GITLAB_COM_RATE_LIMITS : [],
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      standIn.stop().catch(fail);
    });
  }
  const ready = JSON.stringify({ url: standIn.url, token: MEMBER_TOKEN });
  process.stdout.write(`${ready}\n`);
}

/** Times are relative to the real clock, so that default windows apply. */
function worldOf(options: Map<string, string>): World {
  const now = new Date();
  const name = options.get('world') ?? 'sample';
  if (name === 'sample') {
    return sampleWorld(now);
  }
  const large =
    name === 'large'
      ? {
          groups: 200,
          trees: 5,
          projects: 1000,
          users: 1500,
          mergeRequests: 40_000,
        }
      : {};
  if (name !== 'large' && name !== 'reference') {
    throw new Error(`--world is sample, reference or large, not ${name}`);
  }
  const sizes = {
    groups: numberOf(options, 'groups'),
    trees: numberOf(options, 'trees'),
    projects: numberOf(options, 'projects'),
    users: numberOf(options, 'users'),
    mergeRequests: numberOf(options, 'merge-requests'),
    seed: numberOf(options, 'seed'),
  };
  const given = Object.entries(sizes).filter(([, size]) => size !== undefined);
  return generateWorld({ ...large, ...Object.fromEntries(given), now });
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

function fail(error: Error): void {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

Promise.resolve(process.argv.slice(2)).then(optionsOf).then(serve).catch(fail);
