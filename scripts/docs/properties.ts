import type {
  StepEntityMetadata,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import { steps } from '../../src/steps';
import { table, writeSection } from './section';

type Described = Pick<StepEntityMetadata, '_type' | 'schema'>;

/** Writes the tables of every property in `docs/jupiterone.md`. */
export function writeProperties(): void {
  const entities = distinct(steps.flatMap((step) => step.entities));
  const relationships = distinct<StepRelationshipMetadata>(
    steps.flatMap((step) => step.relationships),
  ).filter((one) => propertiesOf(one).length > 0);
  writeSection(
    'jupiterone.md',
    [
      ...entities.map((type) => sectionOf(type)),
      ...relationships.map((type) => sectionOf(type)),
    ].join('\n\n'),
  );
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
