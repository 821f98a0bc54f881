import type { CollectedInstance, Parents } from '../../collect/collected';
import { accountEntity, FETCH_ACCOUNT } from './entity';

/** The instance, as what its own lists are asked of. */
export const instance: Parents<CollectedInstance> = {
  kind: 'instance',
  entity: accountEntity,
  step: FETCH_ACCOUNT,
  async collected(jobState) {
    const found: CollectedInstance[] = [];
    await jobState.iterateEntities({ _type: accountEntity._type }, (entity) => {
      const { id } = accountEntity.valuesOf(entity);
      found.push({
        kind: 'instance',
        id: 0,
        fullPath: String(id),
        key: entity._key,
      });
    });
    return found;
  },
};
