import { generateWorld } from './generate';
import type { World } from './types';

/** A world of a few of each, for what does not depend on what there is. */
export function smallWorld(now: Date): World {
  return generateWorld({
    groups: 2,
    trees: 1,
    projects: 2,
    users: 3,
    mergeRequests: 2,
    labels: 2,
    vulnerabilities: 2,
    now,
  });
}
