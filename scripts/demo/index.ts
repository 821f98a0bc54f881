import path from 'path';
import { readGraph } from '../../preview/readGraph';
import { collect } from '../../src/run/collect';
import { formatNumber } from '../../src/run/collect/format';
import { Terminal } from '../../src/run/collect/terminal';
import { preview } from '../../src/run/preview';
import { StandInGitLab } from '../../test/gitlab/server';
import { MEMBER_TOKEN } from '../../test/gitlab/tokens';
import { sampleWorld } from '../../test/gitlab/world/sample';
import { findings } from './findings';

const EXAMPLES = 3;

/** Of its own: what was collected of a real GitLab must not be mixed up with it. */
const FOLDER = 'demo';

const terminal = new Terminal(process.stdout, {
  live: true,
  environment: process.env,
});

void demonstrate()
  .catch((error: Error) => {
    terminal.print(error.message);
    return 1;
  })
  .then((exitCode) => process.exit(exitCode));

/**
 * `npm run demo`: collects from the made-up GitLab of the tests, tells what was
 * found and writes the preview. Takes no account, no network and no `.env`.
 *
 * @returns the exit code
 */
async function demonstrate(): Promise<number> {
  process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY = path.resolve(
    FOLDER,
    '.j1-integration',
  );
  terminal.print('A made-up GitLab is started on this machine.');
  const gitlab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
  process.env.NO_PROXY = new URL(gitlab.url).hostname;
  const config = { personalToken: MEMBER_TOKEN, baseUrl: gitlab.url };
  const { exitCode, storage } = await collect({ config }, terminal);
  if (exitCode !== 0 || storage === undefined) {
    return exitCode;
  }
  await printFindings(storage);
  return preview(terminal);
}

async function printFindings(storage: string): Promise<void> {
  const { bold, dim } = terminal.colors;
  terminal.print(`\n${bold('Worth a look')}`);
  for (const { title, examples } of findings(await readGraph(storage))) {
    const more = examples.length > EXAMPLES ? ', …' : '';
    terminal.print(`  ${title}: ${formatNumber(examples.length)}`);
    terminal.print(
      dim(`      ${examples.slice(0, EXAMPLES).join(', ')}${more}`),
    );
  }
  terminal.print();
}
