import { parseArgs } from 'util';
import { soak } from '../../test/e2e/soak/soak';

/**
 * Runs of the whole integration against randomly scripted faults, each checked:
 * exactly complete, or declared. Prints the seed of each; `--seed N --runs 1`
 * repeats one.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      runs: { type: 'string', default: '200' },
    },
  });
  const first = wholeNumber('seed', values.seed);
  const runs = wholeNumber('runs', values.runs);
  let failures = 0;
  for (let seed = first; seed < first + runs; seed += 1) {
    const { ending, wrong } = await soak(seed);
    print(`seed ${seed}: ${wrong.length > 0 ? 'WRONG' : ending}`);
    wrong.slice(0, 10).forEach((each) => print(`  ${each}`));
    failures += wrong.length > 0 ? 1 : 0;
  }
  print(`${runs} runs, ${failures} of them wrong`);
  process.exitCode = failures > 0 ? 1 : 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wholeNumber(name: string, value: string | undefined): number {
  if (!/^\d{1,9}$/.test(value ?? '')) {
    throw new Error(`--${name} is a whole number, not "${value}"`);
  }
  return Number(value);
}

main()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  })
  // A run without an end would keep the process.
  .finally(() => process.exit());
