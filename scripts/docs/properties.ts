import type { StepEntityMetadata } from '@jupiterone/integration-sdk-core';
import type { Step } from '../../src/collect/step';
import { table } from './section';

type Described = Pick<StepEntityMetadata, '_type' | 'schema'>;

/** A table of every property of each type, for `docs/jupiterone.md`. */
export function propertyTables(steps: Step[]): string {
  const types: Described[] = steps.flatMap((step) => [
    ...step.entities,
    ...step.relationships,
  ]);
  return distinct(types)
    .filter((type) => propertiesOf(type).length > 0)
    .map(sectionOf)
    .join('\n\n');
}

function sectionOf(type: Described): string {
  const rows = propertiesOf(type).map(([name, kind, description]) => [
    `\`${name}\``,
    kind,
    description,
  ]);
  return `### \`${type._type}\`\n\n${table([
    ['Property', 'Type', 'What it says'],
    ...rows,
  ])}`;
}

/** Name, type and description of each, in the order of their names. */
function propertiesOf({ schema }: Described): [string, string, string][] {
  return Object.entries(schema?.properties ?? {})
    .filter(([name]) => name !== '_rawData')
    .map(([name, property]): [string, string, string] => [
      name,
      property.type === 'array' ? 'list' : String(property.type),
      String(property.description),
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function distinct<T extends { _type: string }>(types: T[]): T[] {
  return [...new Map(types.map((type) => [type._type, type])).values()];
}
