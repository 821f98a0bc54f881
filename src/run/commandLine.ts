import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { invocationConfig } from '..';
import { version } from '../../package.json';
import { check } from './check';
import { collect } from './collect';
import { Terminal } from './collect/terminal';
import { preview } from './preview';
import { run } from './run';

/** Of a command line that makes no sense. */
const MISUSE = 2;

const CONFIGURATION = `
Configuration is read from the environment, and from .env in the current folder:
PERSONAL_TOKEN is a GitLab access token with scope read_api, BASE_URL is where
GitLab is. The README has the others.`;

const UPLOAD = `
To upload, it needs JUPITERONE_API_KEY, JUPITERONE_ACCOUNT and
INTEGRATION_INSTANCE_ID.`;

/**
 * `graph-gitlab` with these arguments.
 *
 * @returns the exit code
 */
export async function commandLine(args: string[]): Promise<number> {
  let exitCode = 0;
  const does =
    <Options>(work: (options: Options) => Promise<number>) =>
    async (options: Options) => {
      exitCode = await work(options);
    };
  const program = new Command('graph-gitlab')
    .description('Collects a whole GitLab into the JupiterOne graph')
    .version(version)
    .showHelpAfterError('(--help tells what there is)')
    .exitOverride();

  program
    .command('collect')
    .description('collect into .j1-integration, and tell what was found')
    .option(
      '--step <ids>',
      'only these steps, separated by commas, and those that they need',
      stepIds,
    )
    .option('--verbose', 'show the log, which goes to collect.log, as well')
    .addHelpText('after', CONFIGURATION)
    .action(does(collectAndShow));
  program
    .command('run')
    .description('collect and upload to JupiterOne, with a log for machines')
    .addHelpText('after', CONFIGURATION + UPLOAD)
    .action(does(run));
  program
    .command('preview')
    .description('write a page for the browser that shows what was collected')
    .action(does(() => preview(terminalOf())));
  program
    .command('check')
    .description(
      'tell whether GitLab can be collected, and what will be missing',
    )
    .addHelpText('after', CONFIGURATION)
    .action(does(() => check(terminalOf())));
  program.commands.forEach((command) => command.allowExcessArguments(false));

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : MISUSE; // it has said why
    }
    throw error;
  }
}

interface CollectFlags {
  step?: string[];
  verbose?: boolean;
}

async function collectAndShow({
  step: steps,
  verbose = Boolean(process.env.LOG_LEVEL),
}: CollectFlags): Promise<number> {
  const terminal = terminalOf(!verbose);
  const { exitCode, storage } = await collect({ steps, verbose }, terminal);
  if (storage !== undefined) {
    terminal.print('Next   npm run graph, or graph-gitlab preview');
  }
  return exitCode;
}

function terminalOf(live = false): Terminal {
  return new Terminal(process.stdout, { live, environment: process.env });
}

/** @throws InvalidArgumentError for a step that does not exist */
function stepIds(value: string, others: string[] = []): string[] {
  const ids = value.split(',');
  const known = invocationConfig.integrationSteps.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(
      `There is no step ${unknown.join(', ')}, but ${known.join(', ')}.`,
    );
  }
  return [...others, ...ids];
}
