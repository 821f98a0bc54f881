import { generateWorld } from './generate';
import type { World } from './types';

/** One of more groups and projects than a page has, and paths of its topmost groups. */
export function wideWorld(now: Date): { wide: World; topmost: string[] } {
  const wide = generateWorld({
    trees: 12,
    groups: 150,
    projects: 300,
    users: 10,
    mergeRequests: 0,
    now,
  });
  const topmost = wide.groups
    .filter(({ parentId }) => !parentId)
    .map(({ fullPath }) => fullPath);
  return { wide, topmost };
}
