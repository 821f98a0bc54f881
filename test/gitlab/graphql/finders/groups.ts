import { WorldGroup } from '../../world/types';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { Order } from '../cursors';
import { parseGlobalId } from '../globalId';
import { groupsOfMember } from '../../world/access';
import { canReadGroup } from '../../world/visibility';
import { isNamed } from './named';

export interface GroupArguments extends Page {
  allAvailable?: boolean | null;
  ids?: string[] | null;
  search?: string | null;
  topLevelOnly?: boolean | null;
}

/**
 * A page of those of the groups that are asked for and may be read.
 * Source: app/finders/groups_finder.rb.
 */
export function findGroups(
  groups: readonly WorldGroup[],
  args: GroupArguments,
  context: Context,
) {
  const { world, viewer } = context;
  const ids = args.ids?.map((id) => parseGlobalId('Group', id));
  const own = groupsOfMember(world, viewer.userId);
  return tableConnection(
    groups.filter(
      (group) =>
        (!ids || ids.includes(group.id)) &&
        (args.allAvailable !== false || viewer.admin || own.has(group.id)) &&
        (!args.topLevelOnly || group.parentId === null) &&
        isNamed(group, args.search) &&
        canReadGroup(world, viewer, group),
    ),
    BY_NAME,
    args,
  );
}

const BY_NAME: Order<WorldGroup> = {
  value: ({ name }) => name,
  descending: false,
};
