import os from 'os';
import { generateWorld } from '../../test/gitlab/world/generate';
import type { Measurement } from './measure';
import { oneByOne } from './oneByOne';
import { listsOf, pagesOfAll, pagesOfEach, sum } from './pageFloor';
import { spread } from './statistics';
import { megabytes, number, seconds, table } from './table';

/** The machine in a line: figures of another one are not comparable. */
export function machine(): string {
  return (
    `Machine: ${os.cpus().length} cores, ${megabytes(os.totalmem())} memory, ` +
    `Node.js ${process.versions.node}, ${process.platform} ${process.arch}`
  );
}

/** A world that was measured in pairs, as Markdown. */
export function worldReport(measurement: Measurement): string {
  return [
    requestsByRoute(measurement),
    comparison(measurement),
    pageFloor(measurement),
    formula(measurement),
    times(measurement),
  ].join('\n\n');
}

function requestsByRoute({ requests }: Measurement): string {
  const row = (name: string, counts: { requests: number; rows: number }) => [
    name,
    number(counts.requests),
    number(counts.rows),
    number(counts.rows / counts.requests, 1),
  ];
  return [
    table(
      ['route', 'requests', 'rows', 'rows per request'],
      [
        ...Object.entries(requests.byRoute).map(([route, counts]) =>
          row(route, counts),
        ),
        row('all', { requests: requests.total, rows: requests.rows }),
      ],
    ),
    `In flight at the most: ${requests.inFlightMaximum}`,
  ].join('\n\n');
}

function comparison({ requests, sizes }: Measurement): string {
  const lists = listsOf(generateWorld(sizes));
  const compared = (name: string, count: number) => [
    name,
    number(count),
    number(requests.total / count, 3),
  ];
  const single = oneByOne(sizes).map((term) => term.requests * term.objects);
  return table(
    ['', 'requests', 'ours ÷ these'],
    [
      compared('this package', requests.total),
      compared('page floor, each list by itself', sum(lists.map(pagesOfEach))),
      compared(
        'page floor, lists of a kind together',
        sum(lists.map(pagesOfAll)),
      ),
      compared('one request per object', sum(single)),
    ],
  );
}

function pageFloor({ sizes }: Measurement): string {
  const lists = listsOf(generateWorld(sizes));
  return table(
    ['lists of', 'lists', 'rows', 'Σ ⌈rows ÷ 100⌉', '⌈Σ rows ÷ 100⌉'],
    lists.map((list) => [
      list.of,
      number(list.rows.length),
      number(sum(list.rows)),
      number(pagesOfEach(list)),
      number(pagesOfAll(list)),
    ]),
  );
}

function formula({ sizes }: Measurement): string {
  return table(
    ['one request per object', 'for', 'requests', 'objects', 'in all'],
    oneByOne(sizes).map(({ per, why, requests, objects }) => [
      per,
      why,
      number(requests),
      number(objects),
      number(requests * objects),
    ]),
  );
}

function times({ network, memory, liveMemory }: Measurement): string {
  const wallTime = spread(network.map((run) => run.wallTime));
  const floor = spread(memory.map((run) => run.wallTime));
  const peak = spread(network.map((run) => run.peakMemory));
  const unrecorded = sum(memory.map((run) => run.sent));
  return [
    table(
      [`runs: ${network.length}`, 'median', 'least', 'most'],
      [
        ['over the network', ...columns(wallTime, seconds)],
        ['network taken away', ...columns(floor, seconds)],
        ['peak memory', ...columns(peak, megabytes)],
      ],
    ),
    'Over the network ÷ network taken away: ' +
      `${number(wallTime.median / floor.median, 2)} of the medians, ` +
      `${number(wallTime.least / floor.least, 2)} of the least ` +
      `(requests sent with the network taken away: ${unrecorded})`,
    `Memory in use at the most: ${megabytes(liveMemory)}`,
  ].join('\n\n');
}

function columns(
  { median, least, most }: ReturnType<typeof spread>,
  format: (value: number) => string,
): string[] {
  return [median, least, most].map(format);
}
