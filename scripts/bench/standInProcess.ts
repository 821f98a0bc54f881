import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import fetch from 'node-fetch';
import { createInterface } from 'readline';
import type { RequestSummary } from '../../test/gitlab/http/requestLog';
import type { Build } from './build';
import type { Sizes } from './options';

/**
 * The stand-in GitLab in a process of its own, so that neither its time nor its
 * memory is the collector's.
 */
export class StandInProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly token: string,
  ) {}

  /** @param latency milliseconds before each answer */
  static async start(
    { standIn }: Build,
    sizes: Sizes,
    latency: number,
  ): Promise<StandInProcess> {
    const options = {
      world: 'reference',
      trees: sizes.trees,
      groups: sizes.groups,
      projects: sizes.projects,
      users: sizes.users,
      'merge-requests': sizes.mergeRequests,
      latency,
    };
    const child = spawn(
      process.execPath,
      [
        standIn,
        ...Object.entries(options).flatMap(([name, value]) => [
          `--${name}`,
          String(value),
        ]),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await Promise.race([
      once(createInterface(child.stdout), 'line'),
      once(child, 'exit').then(() => {
        throw new Error('The stand-in GitLab did not start');
      }),
    ])) as [string];
    const { url, token } = JSON.parse(line) as { url: string; token: string };
    return new StandInProcess(child, url, token);
  }

  /** What was asked since the start. */
  async requests(): Promise<RequestSummary> {
    const answer = await fetch(`${this.url}/-/stand-in/requests`);
    return (await answer.json()) as RequestSummary;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }
}
