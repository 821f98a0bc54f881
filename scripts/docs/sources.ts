import { ingestionConfig } from '../../src/invocationParts';
import type { Step } from '../../src/collect/step';
import { table } from './section';

/** The table of `docs/choosing.md`: each ingestion source. */
export function sourcesTable(steps: Step[]): string {
  const heading = ['Id', 'Title', 'What it is', 'In JupiterOne'];
  const sources = Object.entries(ingestionConfig(steps));
  return table([
    heading,
    ...sources.map(([id, { title, description, defaultsToDisabled }]) => [
      `\`${id}\``,
      title,
      String(description),
      defaultsToDisabled ? 'off until it is switched on' : 'on',
    ]),
  ]);
}
