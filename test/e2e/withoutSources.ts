import type { Step } from '../../src/collect/step';
import { steps } from '../../src/steps';
import { Expected, ExpectedGraph } from '../gitlab/expected/types';

/** A graph without what comes of ingestion sources that are switched off, by their ids. */
export function withoutSources(
  { entities, relationships }: ExpectedGraph,
  sourceIds: readonly string[],
): ExpectedGraph {
  const leftOut = typesOf(sourceIds);
  const isKept = ([, { _type }]: [string, { _type: string }]) =>
    !leftOut.has(_type);
  return {
    entities: new Map(
      [...entities]
        .filter(isKept)
        .map(([key, entity]) => [key, withoutTold(entity, sourceIds)]),
    ),
    relationships: new Map([...relationships].filter(isKept)),
  };
}

/** Without what the sources tell of entities of others: absent, and not false. */
function withoutTold(
  { properties, ...entity }: Expected,
  sourceIds: readonly string[],
): Expected {
  const untold =
    entity._type === 'gitlab_merge_request' && sourceIds.includes('protections')
      ? { targetBranchProtectedNow: undefined }
      : {};
  return { ...entity, properties: { ...properties, ...untold } };
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
