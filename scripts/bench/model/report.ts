import { number, table } from '../table';
import { ModelRun, runModel } from './run';

/** A run of the model as Markdown. */
export async function modelReport(mergeRequests: number): Promise<string> {
  const run = await runModel(mergeRequests);
  return [
    table(
      ['request', 'requests'],
      [...run.requests].map(([name, requests]) => [name, number(requests)]),
    ),
    table(['model', 'figure'], figures(run)),
  ].join('\n\n');
}

function figures(run: ModelRun): string[][] {
  const { elapsed, limitFloor, latencyFloor, inFlight, entities } = run;
  return [
    ['entities', number(entities)],
    ['time', hours(elapsed)],
    ["floor of GitLab.com's limit", hours(limitFloor)],
    ['floor of the latencies, 8 in flight', hours(latencyFloor)],
    [
      'time ÷ the larger floor',
      number(elapsed / Math.max(limitFloor, latencyFloor), 2),
    ],
    ['in flight on average', number(inFlight, 1)],
  ];
}

/** @param milliseconds */
function hours(milliseconds: number): string {
  return `${number(milliseconds / 3_600_000, 2)} h`;
}
