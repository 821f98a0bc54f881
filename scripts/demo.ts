import { spawn } from 'child_process';
import { once } from 'events';
import path from 'path';
import { instanceConfigFields } from '../src/config';
import { collect } from './collect';
import { formatNumber } from './collect/format';
import { Terminal } from './collect/terminal';
import { NODE_ARGUMENTS } from './collect/typescript';
import { findings } from './demo/findings';
import { SampleGitLab, startSampleGitLab } from './demo/sampleGitLab';
import { readGraph } from '../preview/readGraph';

const EXAMPLES = 3;

const terminal = new Terminal(process.stdout, {
  live: true,
  environment: process.env,
});

// Ends the processes that were started, too.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

demonstrate()
  .then((exitCode) => {
    process.exitCode = exitCode;
  })
  .catch((error: Error) => {
    terminal.print(error.message);
    process.exitCode = 1;
  });

/**
 * `npm run demo`: collects from the sample GitLab, tells what was found and
 * writes the preview. Takes no account, no network and no `.env`.
 *
 * @returns the exit code
 */
async function demonstrate(): Promise<number> {
  terminal.print('A made-up GitLab is started on this machine.');
  const gitlab = await startSampleGitLab();
  let collected;
  try {
    collected = await collect(
      {
        arguments: ['--project-path', process.cwd()],
        environment: environmentFor(gitlab),
        // A .env of the user's is not for this GitLab: there is none here.
        directory: __dirname,
      },
      false,
      terminal,
    );
  } finally {
    await gitlab.stop();
  }
  const { exitCode, storage } = collected;
  if (exitCode !== 0 || storage === undefined) {
    return exitCode;
  }
  await printFindings(storage);
  return writePreview(storage);
}

/** The user's environment without what configures the integration. */
function environmentFor({ url, token }: SampleGitLab): NodeJS.ProcessEnv {
  const fields = Object.keys(instanceConfigFields).map((field) =>
    field.toLowerCase(),
  );
  const others = Object.entries(process.env).filter(
    ([name]) => !fields.includes(name.replace(/_/g, '').toLowerCase()),
  );
  return {
    ...Object.fromEntries(others),
    PERSONAL_TOKEN: token,
    BASE_URL: url,
    NO_PROXY: new URL(url).hostname,
  };
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

/** @returns the exit code of `npm run graph`. */
async function writePreview(storage: string): Promise<number> {
  const graph = spawn(
    process.execPath,
    [...NODE_ARGUMENTS, path.join(__dirname, '../preview/index.ts')],
    {
      env: {
        ...process.env,
        JUPITERONE_INTEGRATION_STORAGE_DIRECTORY: storage,
      },
      stdio: 'inherit',
    },
  );
  const [exitCode] = (await once(graph, 'close')) as [number | null];
  return exitCode ?? 1;
}
