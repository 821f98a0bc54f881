import { promises as fs } from 'fs';
import path from 'path';
import { collect } from '../../src/run/collect';
import { Terminal } from '../../src/run/collect/terminal';
import { preview } from '../../src/run/preview';
import { html } from '../../src/run/questions/formats/html';
import { showTop } from '../../src/run/questions/top';
import { StandInGitLab } from '../../test/gitlab/server';
import { MEMBER_TOKEN } from '../../test/gitlab/tokens';
import { demoWorld } from './world';

const REPORT_FILE = 'questions.html';

/** Of its own: what was collected of a real GitLab must not be mixed up with it. */
const FOLDER = 'demo';

/** Of nobody's (RFC 2606); the graph is called after it. */
const ADDRESS = 'http://gitlab.example';

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
 * `npm run demo`: collects from the made-up GitLab of the tests, answers
 * questions about it, and writes the report and the preview. Takes no account, no
 * network and no `.env`.
 *
 * @returns the exit code
 */
async function demonstrate(): Promise<number> {
  process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY = path.resolve(
    FOLDER,
    '.j1-integration',
  );
  terminal.print('A made-up GitLab is started on this machine.');
  const gitlab = await StandInGitLab.start({
    world: demoWorld(new Date()),
    externalUrl: ADDRESS,
  });
  leadTo(gitlab);
  const config = { personalToken: MEMBER_TOKEN, baseUrl: ADDRESS };
  const { exitCode, storage } = await collect({ config }, terminal);
  if (exitCode !== 0 || storage === undefined) {
    return exitCode;
  }
  const report = await showTop(terminal);
  if (report) {
    const file = path.resolve(storage, REPORT_FILE);
    await fs.writeFile(file, html(report));
    terminal.print(
      `\nAll of it, for a browser without network:\n${file}\n` +
        'Of your own GitLab: npm start, and npm run questions\n',
    );
  }
  return preview(terminal);
}

/** The name has no address: what is sent there goes through the GitLab as a proxy. */
function leadTo({ url }: StandInGitLab): void {
  process.env.http_proxy = url;
  delete process.env.no_proxy;
  delete process.env.NO_PROXY;
}
