import { collect } from './collect';
import { Terminal } from './collect/terminal';

/**
 * `npm start`: collects what `.env` configures.
 *
 *     npm start -- --verbose
 *     npm start -- --step fetch-groups
 *
 * `--verbose`, or a `LOG_LEVEL` in the environment, shows the SDK's log; all
 * other arguments are those of `j1-integration collect`.
 */
async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const verbose = given.includes('--verbose') || 'LOG_LEVEL' in process.env;
  const terminal = new Terminal(process.stdout, {
    live: !verbose,
    environment: process.env,
  });
  const { exitCode, storage } = await collect(
    {
      arguments: given.filter((argument) => argument !== '--verbose'),
      environment: process.env,
      directory: process.cwd(),
    },
    verbose,
    terminal,
  );
  if (storage !== undefined) {
    terminal.print('Next   npm run graph   (a preview for the browser)');
  }
  process.exitCode = exitCode;
}

void main();
