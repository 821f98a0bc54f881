import type { Step } from '../../src/collect/step';
import { capital } from '../../src/collect/subject';
import { steps } from '../../src/steps';
import { table, writeSection } from './section';

/** Writes the table of `docs/permissions.md`. */
export function writePermissions(): void {
  const heading = ['Step', 'Collects', 'Role', 'Tier', 'Without it'];
  writeSection('permissions.md', table([heading, ...steps.map(row)]));
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
  const source = ingestionSource
    ? `<br>(may be switched off: ${ingestionSource.title})`
    : '';
  return [
    `\`${id}\`${source}`,
    [...new Set(types)].join(', '),
    needs.who,
    needs.tier ? capital(needs.tier) : 'any',
    needs.withoutIt,
  ];
}
