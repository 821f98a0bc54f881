import type { CollectedGroup, Parents } from '../../collect/collected';
import { groupEntity } from './entity';

export const FETCH_GROUPS = 'fetch-groups';

/** The groups that were collected, as what other things are asked of. */
export const groups: Parents<CollectedGroup> = {
  kind: 'group',
  entity: groupEntity,
  step: FETCH_GROUPS,
  async collected(jobState) {
    const found: CollectedGroup[] = [];
    await jobState.iterateEntities({ _type: groupEntity._type }, (entity) => {
      const { id, fullPath, parentGroupId } = groupEntity.valuesOf(entity);
      found.push({
        kind: 'group',
        id: Number(id),
        fullPath: String(fullPath),
        key: entity._key,
        parentId:
          parentGroupId === undefined ? undefined : Number(parentGroupId),
      });
    });
    return found;
  },
};
