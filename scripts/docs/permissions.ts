import type { IngestionSource, Step } from '../../src/collect/step';
import { capital } from '../../src/collect/subject';
import { table } from './section';

/** The table of `docs/permissions.md`. */
export function permissionsTable(steps: Step[]): string {
  const heading = ['Step', 'Collects', 'Role', 'Tier', 'Without it'];
  return table([heading, ...steps.map(row)]);
}

function row({
  id,
  entities,
  relationships,
  mappedRelationships = [],
  needs,
  ingestionSource,
}: Step): string[] {
  const types = [...entities, ...relationships, ...mappedRelationships].map(
    ({ _type }) => `\`${_type}\``,
  );
  const source = ingestionSource ? `<br>(${switchOf(ingestionSource)})` : '';
  return [
    `\`${id}\`${source}`,
    [...new Set(types)].join(', '),
    needs.who,
    needs.tier ? capital(needs.tier) : 'any',
    needs.withoutIt,
  ];
}

function switchOf({ title, defaultsToDisabled }: IngestionSource): string {
  return defaultsToDisabled
    ? `off in JupiterOne until it is switched on: ${title}`
    : `may be switched off: ${title}`;
}
