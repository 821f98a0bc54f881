import { generateWorld } from '../../gitlab/world/generate';
import type { World } from '../../gitlab/world/types';

/** Takes as long as a run. */
let made: World | undefined;

/** 1,000 projects in 200 groups of 5 trees, with nothing but members. */
export function thousandProjects(): World {
  made ??= make();
  return made;
}

function make(): World {
  const generated = generateWorld({
    trees: 5,
    groups: 200,
    projects: 1_020,
    users: 40,
    mergeRequests: 0,
    labels: 0,
    vulnerabilities: 0,
    now: new Date(),
  });
  const projects = generated.projects
    .filter(({ namespace }) => namespace.kind === 'group')
    .slice(0, 1_000);
  return { ...generated, projects };
}
