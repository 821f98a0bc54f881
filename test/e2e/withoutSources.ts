import type { Step } from '../../src/collect/step';
import { steps } from '../../src/steps';
import { ExpectedGraph } from '../gitlab/expected/types';

/** A graph without what comes of ingestion sources that are switched off, by their ids. */
export function withoutSources(
  { entities, relationships }: ExpectedGraph,
  sourceIds: readonly string[],
): ExpectedGraph {
  const leftOut = typesOf(sourceIds);
  const isKept = ([, { _type }]: [string, { _type: string }]) =>
    !leftOut.has(_type);
  return {
    entities: new Map([...entities].filter(isKept)),
    relationships: new Map([...relationships].filter(isKept)),
  };
}

/** Types that come of them. */
export function typesOf(sourceIds: readonly string[]): Set<string> {
  return new Set(
    stepsOf(sourceIds)
      .flatMap(({ entities, relationships, mappedRelationships = [] }) => [
        ...entities,
        ...relationships,
        ...mappedRelationships,
      ])
      .map(({ _type }) => _type),
  );
}

/** Those of the sources, and those that the SDK disables with them. */
function stepsOf(sourceIds: readonly string[]): Step[] {
  const found = steps.filter(({ ingestionSource }) =>
    sourceIds.includes(ingestionSource?.id ?? ''),
  );
  for (const { id } of found) {
    found.push(...steps.filter(({ dependsOn }) => dependsOn?.includes(id)));
  }
  return found;
}
