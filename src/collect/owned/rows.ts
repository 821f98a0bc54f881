import type { JobState } from '@jupiterone/integration-sdk-core';
import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { addEntityOnce, addRelationshipOnce, hasKey } from '../../graph/add';
import { relationshipMetadata } from '../../graph/metadata';
import type { Collected } from '../collected';
import type { Read } from '../columns/reading';
import type { Link, OwnedList } from './declaration';

type Row = Record<string, unknown>;

/** That a parent has what the list is of. */
export function hasRelationship({ of, type }: OwnedList) {
  return relationshipMetadata(of.entity, RelationshipClass.HAS, type);
}

/** Adds what rows of a parent's list become, each once, with what it leads to. */
export async function addOwned(
  jobState: JobState,
  list: OwnedList,
  parent: Collected,
  rows: Read<Row>[],
): Promise<void> {
  const has = hasRelationship(list);
  for (const read of rows) {
    if (list.isOwn?.(read.row, parent) === false) {
      continue;
    }
    const key = list.key(read.row, parent);
    await addEntityOnce(jobState, list.type.create(key, read, parent));
    await addRelationshipOnce(jobState, has, parent.key, key);
    await addLinks(jobState, list.links ?? [], key, read.row);
  }
}

/** Adds relationships to those ends that were collected. */
export async function addLinks(
  jobState: JobState,
  links: Link<Row>[],
  key: string,
  row: Row,
): Promise<void> {
  for (const { relationship, reversed, to } of links) {
    for (const { key: end, properties } of to(row)) {
      if (hasKey(jobState, end)) {
        const [from, toKey] = reversed ? [end, key] : [key, end];
        await addRelationshipOnce(
          jobState,
          relationship,
          from,
          toKey,
          properties,
        );
      }
    }
  }
}
