import { lookup } from '../../world/lookup';
import { WorldProject } from '../../world/types';
import { canReadGroup, canReadMergeRequests } from '../../world/visibility';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { BY_ID } from '../cursors';
import {
  ProjectMemberRelation,
  projectMembersIn,
} from '../finders/projectMembers';
import {
  findMergeRequests,
  MergeRequestArguments,
} from '../finders/mergeRequests';
import { globalId } from '../globalId';
import { readable } from '../permissions';
import { refuseBroken } from './members';
import { Resolvers } from './types';

export const projects: Resolvers = {
  id: ({ id }: WorldProject) => globalId('Project', id),
  fullPath: ({ pathWithNamespace }: WorldProject) => pathWithNamespace,
  webUrl: (
    { pathWithNamespace }: WorldProject,
    _args: unknown,
    { baseUrl }: Context,
  ) => `${baseUrl}/${pathWithNamespace}`,
  /** `null` for a personal project. */
  group: ({ namespace }: WorldProject, _args: unknown, context: Context) => {
    const group =
      namespace.kind === 'group'
        ? lookup(context.world).groups.get(namespace.groupId)
        : undefined;
    return readable(group, context, canReadGroup);
  },
  // Whoever sees a project sees its members (app/policies/project_policy.rb).
  projectMembers: (
    project: WorldProject,
    args: MemberArguments,
    context: Context,
  ) => {
    refuseBroken(context, project.pathWithNamespace);
    return tableConnection(
      projectMembersIn(context.world, project, args.relations ?? []),
      BY_ID,
      args,
    );
  },
  mergeRequest: (
    project: WorldProject,
    { iid }: { iid: string },
    context: Context,
  ) =>
    canReadMergeRequests(context.world, context.viewer, project)
      ? lookup(context.world)
          .projectMergeRequests.of(project.id)
          .find((row) => String(row.iid) === iid)
      : null,
  mergeRequests: (
    project: WorldProject,
    args: MergeRequestArguments,
    context: Context,
  ) => findMergeRequests([project], args, context),
};

interface MemberArguments extends Page {
  relations?: ProjectMemberRelation[] | null;
}
