import { invocationConfig } from '../../../src';
import type { IntegrationConfig } from '../../../src/config';
import {
  collectedGroups,
  collectedProjects,
} from '../../gitlab/expected/collected';
import type { ExpectedOptions } from '../../gitlab/expected/types';
import { Random } from '../../gitlab/world/random';
import { Viewer } from '../../gitlab/viewer';
import { World } from '../../gitlab/world/types';

/** What a customer leaves out. */
export interface SoakChoice {
  config: IntegrationConfig;
  /** The same as the expected graph is told it. */
  choice: Pick<ExpectedOptions, 'chosen' | 'excludeArchived'>;
  /** Ids of ingestion sources, switched off in one way or the other. */
  sourcesOff: string[];
  /** Those of them that are switched off in JupiterOne. */
  disabledSources: string[];
}

const SOURCES = Object.keys(invocationConfig.ingestionConfig ?? {});

/**
 * All of GitLab, as a rule; and some of what the user is authorized for.
 *
 * @param viewer the user
 */
export function randomChoice(
  random: Random,
  world: World,
  viewer: Viewer,
): SoakChoice {
  const chosen = random.chance(0.2)
    ? randomPaths(random, world, viewer)
    : undefined;
  const excludeArchived = random.chance(0.15);
  const sourcesOff = random.chance(0.2)
    ? random.sample(SOURCES, random.integer(1, 4))
    : [];
  const byJupiterOne = random.integer(0, sourcesOff.length);
  return {
    config: {
      groupPaths: chosen?.map(({ path }) => path).join(','),
      excludeArchived,
      disabledIngestionSources: sourcesOff.slice(byJupiterOne).join(','),
    },
    choice: {
      chosen: chosen?.flatMap(({ means }) => means),
      excludeArchived,
    },
    sourcesOff,
    disabledSources: sourcesOff.slice(0, byJupiterOne),
  };
}

/** One path or two, with what they mean. */
function randomPaths(random: Random, world: World, viewer: Viewer) {
  const scope = {
    world,
    viewer,
    since: new Date(),
    baseUrl: '',
    enterprise: true,
  };
  const groups = collectedGroups(scope);
  const projects = collectedProjects(scope);
  const paths = [
    ...groups.map(({ fullPath }) => fullPath),
    ...projects.map(({ pathWithNamespace }) => pathWithNamespace),
  ];
  const directlyIn = (group: string) =>
    paths.filter((path) => path.slice(0, path.lastIndexOf('/')) === group);
  const choices = [
    ...paths.map((path) => ({ path, means: [path] })),
    ...groups.map(({ fullPath }) => ({
      path: `${fullPath}/*`,
      means: directlyIn(fullPath),
    })),
  ];
  return random.sample(choices, random.integer(1, 2));
}
