import type {
  JobState,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import { addRelationshipOnce, hasKey } from '../graph/add';

/** A relationship to what was collected before, by keys. */
export interface Link<Row> {
  relationship: StepRelationshipMetadata;
  /** Whether it comes from the other end; without it, it goes there. */
  reversed?: boolean;
  /** The other ends; those that were not collected are left out. */
  to(row: Row): {
    key: string;
    properties?: Record<string, string | number | boolean | undefined>;
  }[];
}

/** Adds relationships to those ends that were collected. */
export async function addLinks<Row>(
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
