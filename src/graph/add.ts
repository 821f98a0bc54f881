import {
  createDirectRelationship,
  Entity,
  JobState,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';

/** Of a relationship; JupiterOne takes no lists there. */
export type RelationshipValues = Record<
  string,
  string | number | boolean | undefined
>;

/**
 * Adds an entity unless its key is taken: a row may come twice, where rows move
 * between pages. There is no `await` between the check and the add, for that
 * would let a second adder in between (SDK 8.41 `DuplicateKeyTracker`).
 *
 * @returns whether it was added
 */
export async function addEntityOnce(
  jobState: JobState,
  entity: Entity,
): Promise<boolean> {
  if (hasKey(jobState, entity._key)) {
    return false;
  }
  await jobState.addEntity(entity);
  return true;
}

/**
 * Adds a relationship of a declared type by keys, unless it is there.
 *
 * @param place `_key` of what it is told of, where there may be several of a class
 *   between two ends: it becomes part of the relationship's own
 */
export async function addRelationshipOnce(
  jobState: JobState,
  { _class, sourceType, targetType }: StepRelationshipMetadata,
  fromKey: string,
  toKey: string,
  properties?: RelationshipValues,
  place?: string,
): Promise<void> {
  const direct = createDirectRelationship({
    _class,
    fromType: sourceType,
    fromKey,
    toType: targetType,
    toKey,
    properties,
  });
  const relationship =
    place === undefined
      ? direct
      : { ...direct, _key: `${direct._key}|${place}` };
  if (!hasKey(jobState, relationship._key)) {
    await jobState.addRelationship(relationship);
  }
}

/**
 * Whether the key of an entity or relationship is taken. SDK 8 declares a
 * promise as possible and never returns one; SDK 9 and later don't declare it.
 */
export function hasKey(jobState: JobState, key: string): boolean {
  return jobState.hasKey(key) === true;
}
