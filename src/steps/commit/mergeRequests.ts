import type { JobState } from '@jupiterone/integration-sdk-core';
import { hasKey } from '../../graph/add';
import { mergeRequestEntity, mergeRequestKey } from '../merge-request/entity';
import type { HandedOver, Handover } from './handover';

/**
 * The merge requests that were collected, each once, in the order of the
 * handover. Those that were not handed over, or all where there was no handover,
 * come last, without commits: their step was not run in this process, or the
 * disk was full.
 */
export async function* mergeRequestsOf(
  jobState: JobState,
  handover: Handover | undefined,
): AsyncGenerator<HandedOver> {
  const seen = new Set<number>();
  for await (const mergeRequest of handover?.read() ?? []) {
    const { id } = mergeRequest;
    // It may be that it could not be added.
    if (!seen.has(id) && hasKey(jobState, mergeRequestKey(id))) {
      seen.add(id);
      yield mergeRequest;
    }
  }
  if (handover && seen.size === handover.added) {
    return;
  }
  for (const mergeRequest of await entitiesOf(jobState)) {
    if (!seen.has(mergeRequest.id)) {
      yield mergeRequest;
    }
  }
}

async function entitiesOf(jobState: JobState): Promise<HandedOver[]> {
  // By id, for the SDK (8.41) may visit an entity twice.
  const found = new Map<number, HandedOver>();
  const { _type } = mergeRequestEntity;
  await jobState.iterateEntities({ _type }, (entity) => {
    const id = Number(entity.id);
    found.set(id, {
      id,
      iid: Number(entity.iid),
      projectId: Number(entity.projectId),
      branch: String(entity.source),
    });
  });
  return [...found.values()].sort((one, other) => one.id - other.id);
}
