import { StandInGitLab } from './server';
import { readServeOptions } from './serveOptions';
import { MEMBER_TOKEN } from './tokens';

/**
 * The stand-in as a process of its own:
 *
 *     tsx test/gitlab/serve.ts --world reference --latency 30
 *
 * Prints one line of JSON (`{"url", "token"}`) when it is ready and runs until
 * it is told to stop. Other options: `--port`, `--seed`, `--version`,
 * `--graphql on|off|blocked`, `--limits gitlab.com`, and the sizes `--groups`,
 * `--trees`, `--projects`, `--users` and `--merge-requests`. Times in the world
 * are relative to the real clock, so that default windows apply.
 */
async function serve(): Promise<void> {
  const options = readServeOptions(process.argv.slice(2), new Date());
  const standIn = await StandInGitLab.start(options);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      standIn.stop().catch(fail);
    });
  }
  const ready = JSON.stringify({ url: standIn.url, token: MEMBER_TOKEN });
  process.stdout.write(`${ready}\n`);
}

function fail(error: Error): void {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

serve().catch(fail);
