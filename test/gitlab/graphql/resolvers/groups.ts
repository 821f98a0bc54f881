import { GraphQLError } from 'graphql';
import { lookup, selfAndDescendants } from '../../world/lookup';
import { WorldGroup } from '../../world/types';
import { canReadGroup } from '../../world/visibility';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { BY_ID } from '../cursors';
import { findGroups, GroupArguments } from '../finders/groups';
import { GroupMemberRelation, groupMembersIn } from '../finders/groupMembers';
import { searched } from '../finders/memberRows';
import {
  findMergeRequests,
  MergeRequestArguments,
} from '../finders/mergeRequests';
import {
  projectConnection,
  ProjectFilters,
  projectsOfGroup,
} from '../finders/projects';
import { globalId } from '../globalId';
import { canReadGroupMembers, NOT_AVAILABLE, readable } from '../permissions';
import { refuseBroken } from './members';
import { Resolvers } from './types';

export const groups: Resolvers = {
  id: ({ id }: WorldGroup) => globalId('Group', id),
  webUrl: ({ fullPath }: WorldGroup, _args: unknown, { baseUrl }: Context) =>
    `${baseUrl}/groups/${fullPath}`,
  parent: ({ parentId }: WorldGroup, _args: unknown, context: Context) => {
    const parent = lookup(context.world).groups.get(parentId ?? 0);
    return readable(parent, context, canReadGroup);
  },
  descendantGroups: (
    { id }: WorldGroup,
    args: GroupArguments,
    context: Context,
  ) =>
    findGroups(selfAndDescendants(context.world, id).slice(1), args, context),
  projects: (
    group: WorldGroup,
    { includeSubgroups, includeArchived = true, ...args }: ProjectArguments,
    context: Context,
  ) =>
    projectConnection(
      projectsOfGroup(context.world, group, includeSubgroups).filter(
        ({ archived }) => !archived || includeArchived,
      ),
      args,
      context,
    ),
  groupMembers: (
    group: WorldGroup,
    args: MemberArguments,
    context: Context,
  ) => {
    refuseBroken(context, group.fullPath);
    if (!canReadGroupMembers(context, group)) {
      throw new GraphQLError(NOT_AVAILABLE);
    }
    const members = groupMembersIn(context.world, group, args.relations ?? []);
    const found = searched(context.world, members, args.search);
    return tableConnection(found, BY_ID, args);
  },
  mergeRequests: (
    group: WorldGroup,
    { includeSubgroups, includeArchived, ...args }: GroupMergeRequestArguments,
    context: Context,
  ) =>
    findMergeRequests(
      projectsOfGroup(context.world, group, includeSubgroups).filter(
        ({ archived }) => !archived || includeArchived,
      ),
      args,
      context,
    ),
};

interface ProjectArguments extends ProjectFilters {
  includeArchived?: boolean;
  includeSubgroups: boolean;
}

interface MemberArguments extends Page {
  relations?: GroupMemberRelation[] | null;
  search?: string | null;
}

interface GroupMergeRequestArguments extends MergeRequestArguments {
  includeArchived: boolean;
  includeSubgroups: boolean;
}
