import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { check, CheckOptions } from './check';
import { collect } from './collect';
import { Terminal } from './collect/terminal';
import { choiceOf, stepIds, writable } from './commandArguments';
import { preview } from './preview';
import { FOUND_BAD, questions } from './questions';
import { formats } from './questions/formats';
import { showTop } from './questions/top';
import type { RecordFiles } from './record/files';
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

const CHECK_EXIT_CODES = `
Exit codes: 0 it can be collected, with what is told to be missing, and uploaded
where that is configured; 1 it can not; 2 the command line makes no sense. At
most 15 requests are sent to GitLab, with GROUP_PATHS a few more for each path, and one
to JupiterOne; nothing is written anywhere.`;

const EXIT_CODES = `
Exit codes: 0 answered; 1 there is no graph, or it can't be read; 2 the command
line makes no sense. With --fail-on bad also ${FOUND_BAD} something bad was found, and 1
nothing bad was, but a step that failed keeps something from an answer.`;

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
    .option(...SUMMARY)
    .option(...METRICS)
    .addHelpText('after', CONFIGURATION)
    .action(does(collectAndShow));
  program
    .command('run')
    .description('collect and upload to JupiterOne, with a log for machines')
    .option(...SUMMARY)
    .option(...METRICS)
    .addHelpText('after', CONFIGURATION + UPLOAD)
    .action(does(run));
  program
    .command('preview')
    .description('write a page for the browser that shows what was collected')
    .action(does(() => preview(terminalOf())));
  program
    .command('questions')
    .description('answer the managed questions on what was collected')
    .addOption(
      new Option('--format <name>', 'how the report is written')
        .choices(Object.keys(formats))
        .default('table'),
    )
    .option('--output <file>', 'write it to a file')
    .option(
      '--question <ids>',
      'only these questions, separated by commas',
      choiceOf('ids'),
    )
    .option(
      '--tag <names>',
      'only questions with one of these tags, separated by commas',
      choiceOf('tags'),
    )
    .addOption(
      new Option('--fail-on <result>', 'exit code for pipelines').choices([
        'bad',
      ]),
    )
    .addHelpText('after', EXIT_CODES)
    .action(
      does(({ question: ids, tag: tags, ...options }: QuestionFlags) =>
        questions({ ...options, ids, tags }, terminalOf()),
      ),
    );
  program
    .command('check')
    .description(
      'tell whether GitLab can be collected, and what will be missing',
    )
    .addOption(
      new Option('--format <name>', 'how it is told')
        .choices(['table', 'json'])
        .default('table'),
    )
    .addHelpText('after', CONFIGURATION + CHECK_EXIT_CODES)
    .action(
      does((options: CheckOptions) =>
        check(options, terminalOf(options.format === 'table')),
      ),
    );
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

interface QuestionFlags {
  format: string;
  output?: string;
  question?: string[];
  tag?: string[];
  failOn?: 'bad';
}

interface CollectFlags extends RecordFiles {
  step?: string[];
  verbose?: boolean;
}

async function collectAndShow({
  step: steps,
  verbose = Boolean(process.env.LOG_LEVEL),
  ...files
}: CollectFlags): Promise<number> {
  const terminal = terminalOf(!verbose);
  const options = { steps, verbose, files };
  const { exitCode, storage } = await collect(options, terminal);
  if (storage !== undefined) {
    await showTop(terminal);
    terminal.print(NEXT);
  }
  return exitCode;
}

const NEXT = `
Next   npm run questions, or graph-gitlab questions: all rows, CSV, SARIF, HTML
       npm run graph, or graph-gitlab preview: the picture`;

function terminalOf(live = false): Terminal {
  return new Terminal(process.stdout, { live, environment: process.env });
}

const SUMMARY = [
  '--summary <file>',
  'leave what the run came to in a file, as JSON',
  writable,
] as const;
const METRICS = [
  '--metrics <file>',
  "leave metrics in a file, for node_exporter's textfile collector (*.prom)",
  writable,
] as const;
