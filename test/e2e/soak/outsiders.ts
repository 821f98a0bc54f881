import { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { lookup } from '../../gitlab/world/lookup';
import { World, WorldMergeRequest } from '../../gitlab/world/types';
import { Run } from '../../support/collect';

/**
 * Who opened, approved or merged a merge request that was collected, and is no end of a
 * relationship: neither as a user of the graph, nor mapped, with what finds the
 * user. People and merge requests that are not in all worlds are left out.
 */
export function lostPeople(run: Run, worlds: readonly World[]): string[] {
  const mergeRequests = new Map(
    worlds[0].mergeRequests.map((row) => [
      `gitlab-merge-request:${row.id}`,
      row,
    ]),
  );
  const byMergeRequest = new Map<string, Relationship[]>();
  for (const relationship of run.relationships) {
    for (const key of endsOf(relationship)) {
      const known = byMergeRequest.get(key) ?? [];
      byMergeRequest.set(key, [...known, relationship]);
    }
  }
  return run.entities.flatMap(({ _key, approvalCount }) => {
    const row = mergeRequests.get(_key);
    if (!row) {
      return [];
    }
    // That there are no approvals at all is seen by the properties.
    const approvals = approvalCount === undefined ? [] : row.approvals;
    const related = byMergeRequest.get(_key) ?? [];
    return lostOf({ ...row, approvals }, _key, related, worlds);
  });
}

function lostOf(
  { authorId, approvals, state, mergedById }: WorldMergeRequest,
  key: string,
  relationships: readonly Relationship[],
  worlds: readonly World[],
): string[] {
  const people: [string, number][] = [
    ['OPENED', authorId],
    ...approvals.map(({ userId }): [string, number] => ['APPROVED', userId]),
    ...(state === 'merged' && mergedById !== null
      ? [['COMPLETED', mergedById] as [string, number]]
      : []),
  ];
  return people
    .filter(([, id]) => worlds.every((world) => lookup(world).users.has(id)))
    .filter(([, id]) =>
      worlds.every(({ mergeRequests }) =>
        mergeRequests.some((row) => `gitlab-merge-request:${row.id}` === key),
      ),
    )
    .filter(
      ([_class, id]) =>
        !relationships.some(
          (one) => [one._class].flat().includes(_class) && isOf(one, id),
        ),
    )
    .map(
      ([_class, id]) => `nobody tells that gitlab-user:${id} ${_class} ${key}`,
    );
}

function endsOf({ _toEntityKey, _mapping }: Relationship): string[] {
  const source = mappingOf(_mapping).sourceEntityKey;
  return [_toEntityKey, source].filter(
    (key): key is string => typeof key === 'string',
  );
}

function isOf({ _fromEntityKey, _mapping }: Relationship, id: number): boolean {
  if (_fromEntityKey === `gitlab-user:${id}`) {
    return true;
  }
  const { targetEntity } = mappingOf(_mapping);
  return (
    targetEntity?.id === String(id) &&
    typeof targetEntity.username === 'string' &&
    typeof targetEntity.webLink === 'string'
  );
}

function mappingOf(mapping: unknown): {
  sourceEntityKey?: string;
  targetEntity?: Partial<Entity>;
} {
  return new Object(mapping);
}
