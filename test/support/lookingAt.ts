import { createMockExecutionContext } from '@jupiterone/integration-sdk-testing';
import type { IntegrationConfig } from '../../src/config';
import { look } from '../../src/run/check/look';
import { steps } from '../../src/steps';
import { StandInGitLab, StandInOptions } from '../gitlab/server';

/** Requests of a check to GitLab, at most; each path after the first takes more. */
export const MOST_REQUESTS = 15;

/** A GitLab, and what a check finds there. */
export interface LookedAt {
  gitLab: StandInGitLab;
  look(
    personalToken: string,
    choice?: IntegrationConfig,
  ): ReturnType<typeof look>;
}

/** Starts a GitLab of its own, and stops it afterwards. */
export async function lookingAt(
  options: StandInOptions,
  work: (at: LookedAt) => Promise<void>,
): Promise<void> {
  const gitLab = await StandInGitLab.start(options);
  try {
    await work({
      gitLab,
      look: (personalToken, choice = {}) =>
        look(
          createMockExecutionContext<IntegrationConfig>({
            instanceConfig: { personalToken, baseUrl: gitLab.url, ...choice },
          }),
          steps,
        ),
    });
  } finally {
    await gitLab.stop();
  }
}

/** Requests of a check beyond the first that tell what paths lead to. */
export function lookUps({ requests }: StandInGitLab): number {
  const routes = requests.map(({ route }) => route);
  const asked = routes.slice(0, routes.indexOf('/version')); // validation's last
  const found = asked.filter((route) => /^.(groups|projects)/.test(route));
  return Math.max(0, found.length - 1);
}
