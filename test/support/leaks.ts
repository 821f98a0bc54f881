import { inspect } from 'util';
import { SECRET_MARKER } from '../gitlab/world/build';
import { Run } from './collect';

/**
 * Where a secret of the stand-in GitLab's is in what a run leaves behind: the
 * token that it was collected with and all that must not enter a graph have the
 * same mark.
 */
export function leaks({ log, events, error, summary, files }: Run): string[] {
  const texts: [place: string, text: string][] = [
    ...log.map((line): [string, string] => ['log', line]),
    ...events.map((event): [string, string] => ['event', inspect(event)]),
    ['error', inspect(error, { depth: 10, showHidden: true })],
    ['summary', inspect(summary, { depth: 10 })],
    ...files,
  ];
  return texts
    .filter(([, text]) => text.includes(SECRET_MARKER))
    .map(([place, text]) => `${place}: ${around(text)}`);
}

function around(text: string): string {
  const at = text.indexOf(SECRET_MARKER);
  return text.slice(Math.max(0, at - 80), at + 20);
}
