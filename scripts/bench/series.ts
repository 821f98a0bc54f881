import { generateWorld } from '../../test/gitlab/world/generate';
import type { Measurement } from './measure';
import type { Sizes } from './options';
import { listsOf, pagesOfAll, sum } from './pageFloor';
import { spread } from './statistics';
import { megabytes, number, seconds, table } from './table';

/** A world as it grows in one direction at a time. */
export function growing(sizes: Sizes): Sizes[] {
  const { projects, mergeRequests } = sizes;
  return [
    sizes,
    { ...sizes, mergeRequests: 2 * mergeRequests },
    { ...sizes, mergeRequests: 4 * mergeRequests },
    { ...sizes, projects: 4 * projects },
  ];
}

/** What the worlds of a series took, as Markdown. */
export function seriesReport(series: Measurement[]): string {
  return table(
    [
      'merge requests',
      'projects',
      'pages',
      'requests',
      'entities and relationships',
      'wall time',
      'peak memory',
      'in use',
    ],
    series.map(({ sizes, requests, graphSize, network, liveMemory }) => [
      number(sizes.mergeRequests),
      number(sizes.projects),
      number(sum(listsOf(generateWorld(sizes)).map(pagesOfAll))),
      number(requests.total),
      number(graphSize),
      seconds(spread(network.map((run) => run.wallTime)).median),
      megabytes(spread(network.map((run) => run.peakMemory)).median),
      megabytes(liveMemory),
    ]),
  );
}
