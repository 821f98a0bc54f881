import type {
  JobState,
  StepRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { instance } from '../account/collected';
import { groups } from '../group/collected';
import { projects } from '../project/collected';
import { ciVariableEntity } from './entity';

export const FETCH_CI_VARIABLES = 'fetch-ci-variables';

/** A variable that was collected. */
export interface CollectedVariable {
  /** `_key` of its entity. */
  key: string;
  /** What jobs know it by. */
  name: string;
  environmentScope: string;
}

/** What was collected of variables, by what they are set in. */
export interface CollectedVariables {
  /** Of a project, a group or the instance, by the `_key` of its entity. */
  of(ownerKey: string): CollectedVariable[];
  /**
   * Keys of what variables come to jobs of a project or a group from, the nearest
   * first: itself, the groups above, and the instance.
   */
  chainOf(ownerKey: string): string[];
  /** Keys of all projects, groups and the instance that have some. */
  owners: string[];
}

/** Reads them of the job state, and asks for nothing. */
export async function collectedVariables(
  jobState: JobState,
): Promise<CollectedVariables> {
  const byKey = new Map<string, CollectedVariable>();
  await jobState.iterateEntities(
    { _type: ciVariableEntity._type },
    (entity) => {
      const { name, environmentScope } = ciVariableEntity.valuesOf(entity);
      byKey.set(entity._key, {
        key: entity._key,
        name: String(name),
        environmentScope: String(environmentScope),
      });
    },
  );
  const byOwner = new Map<string, CollectedVariable[]>();
  for (const { _type } of OWNERSHIPS) {
    await jobState.iterateRelationships({ _type }, (one) => {
      const variable = byKey.get(String(one._toEntityKey));
      const owner = String(one._fromEntityKey);
      const others = byOwner.get(owner) ?? [];
      byOwner.set(owner, variable ? [...others, variable] : others);
    });
  }
  const above = await keysAbove(jobState);
  return {
    of: (ownerKey) => byOwner.get(ownerKey) ?? [],
    chainOf: (ownerKey) => [ownerKey, ...(above.get(ownerKey) ?? [])],
    owners: [...byOwner.keys()],
  };
}

/** That something has a variable. */
const OWNERSHIPS: StepRelationshipMetadata[] = [instance, groups, projects].map(
  ({ entity }) =>
    relationshipMetadata(entity, RelationshipClass.HAS, ciVariableEntity),
);

/** Of each project and group, the groups above and the instance. */
async function keysAbove(jobState: JobState): Promise<Map<string, string[]>> {
  const top = (await instance.collected(jobState)).map(({ key }) => key);
  const all = await groups.collected(jobState);
  const byId = new Map(all.map((group) => [group.id, group]));
  const from = (groupId: number | undefined): string[] => {
    const found = new Map<number, string>();
    for (
      let group = byId.get(groupId ?? NaN);
      group && !found.has(group.id);
      group = byId.get(group.parentId ?? NaN)
    ) {
      found.set(group.id, group.key);
    }
    return [...found.values(), ...top];
  };
  return new Map([
    ...all.map(({ key, parentId }): [string, string[]] => [
      key,
      from(parentId),
    ]),
    ...(await projects.collected(jobState)).map(
      ({ key, groupId }): [string, string[]] => [key, from(groupId)],
    ),
  ]);
}
