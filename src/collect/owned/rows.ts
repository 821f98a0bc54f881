import type { JobState } from '@jupiterone/integration-sdk-core';
import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { addEntityOnce, addRelationshipOnce } from '../../graph/add';
import { relationshipMetadata } from '../../graph/metadata';
import type { ListOwner } from '../collected';
import type { Read } from '../columns/reading';
import { addLinks } from '../links';
import type { OwnedList } from './declaration';

/** That a parent has what the list is of. */
export function hasRelationship({ of, type, has }: OwnedList) {
  return (
    has?.relationship ??
    relationshipMetadata(of.entity, RelationshipClass.HAS, type)
  );
}

/** Adds what rows of a parent's list become, each once, with what it leads to. */
export async function addOwned(
  jobState: JobState,
  list: OwnedList,
  parent: ListOwner,
  rows: Read<Record<string, unknown>>[],
): Promise<void> {
  const has = hasRelationship(list);
  for (const read of rows) {
    if (list.isOwn?.(read.row, parent) === false) {
      continue;
    }
    const key = list.key(read.row, parent);
    await addEntityOnce(jobState, list.type.create(key, read, parent));
    await addRelationshipOnce(
      jobState,
      has,
      parent.key,
      key,
      list.has?.properties(read.row),
    );
    await addLinks(jobState, list.links ?? [], key, read.row);
  }
}
