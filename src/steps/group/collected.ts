import { CollectedGroup, isTopLevel, Parents } from '../../collect/collected';
import { groupEntity } from './entity';

export const FETCH_GROUPS = 'fetch-groups';

/** The groups that were collected, as what other things are asked of. */
export const groups: Parents<CollectedGroup> = {
  kind: 'group',
  entity: groupEntity,
  step: FETCH_GROUPS,
  async collected(jobState) {
    const found = new Map<number, CollectedGroup>();
    await jobState.iterateEntities({ _type: groupEntity._type }, (entity) => {
      const { id, fullPath, parentGroupId, archived, ldapGroupLinkCount } =
        groupEntity.valuesOf(entity);
      found.set(Number(id), {
        kind: 'group',
        id: Number(id),
        fullPath: String(fullPath),
        key: entity._key,
        parentId:
          parentGroupId === undefined ? undefined : Number(parentGroupId),
        archived: archived === true,
        // The Community Edition alone does not tell that there are none.
        licensedTier: ldapGroupLinkCount === undefined ? 'free' : undefined,
      });
    });
    return [...found.values()].map((group) => ({
      ...group,
      archived: isArchived(found, group),
    }));
  },
};

/**
 * Top-level groups. What is below a group that was not chosen, or could not be read,
 * is none for that.
 */
export const rootGroups: Parents<CollectedGroup> = {
  ...groups,
  topmost: true,
  collected: async (jobState) =>
    (await groups.collected(jobState)).filter(isTopLevel),
};

/** The first part of a whole path: that of a top-level group, or a user's. */
export function topOf(fullPath: string): string {
  return fullPath.split('/', 1)[0];
}

/** Who archives a group archives all below it (GitLab's app/models/namespace.rb, `self_or_ancestors_archived?`). */
function isArchived(
  groupsById: ReadonlyMap<number, CollectedGroup>,
  group: CollectedGroup,
): boolean {
  const seen = new Set<number>();
  for (
    let one: CollectedGroup | undefined = group;
    one && !seen.has(one.id);
    one = groupsById.get(one.parentId ?? NaN)
  ) {
    if (one.archived) {
      return true;
    }
    seen.add(one.id);
  }
  return false;
}
