import { spawn } from 'child_process';
import { once } from 'events';
import path from 'path';
import { createInterface } from 'readline';
import { NODE_ARGUMENTS } from '../collect/typescript';

export interface SampleGitLab {
  url: string;
  token: string;
  stop(): Promise<void>;
}

const SERVER = path.join(__dirname, '../../test/gitlab/serve.ts');

/**
 * Starts the made-up GitLab of the tests on loopback, as a process of its own
 * that does not outlive this one.
 *
 * @throws Error where it ends before it is ready
 */
export async function startSampleGitLab(): Promise<SampleGitLab> {
  const server = spawn(
    process.execPath,
    [...NODE_ARGUMENTS, SERVER, '--world', 'sample'],
    { cwd: __dirname, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill();
    await ended;
  };
  process.once('exit', () => server.kill());
  const ready = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    ended.then(() => undefined),
  ]);
  if (!ready) {
    throw new Error('The sample GitLab could not be started');
  }
  const { url, token } = JSON.parse(ready[0] as string) as Omit<
    SampleGitLab,
    'stop'
  >;
  return { url, token, stop };
}
