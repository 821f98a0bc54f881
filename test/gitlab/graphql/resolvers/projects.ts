import { settingsOfProject } from '../../tables/approvalSettings';
import { isSince } from '../../version';
import { lookup, selfAndAncestors } from '../../world/lookup';
import { isLicensed } from '../../world/tier';
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
  onlyAllowMergeIfPipelineSucceeds: (
    project: WorldProject,
    _args: unknown,
    context: Context,
  ) => isEnforced('onlyAllowMergeIfPipelineSucceeds', project, context),
  allowMergeOnSkippedPipeline: (
    project: WorldProject,
    _args: unknown,
    context: Context,
  ) => isEnforced('allowMergeOnSkippedPipeline', project, context),
  mergeRequestsDisableCommittersApproval: (
    project: WorldProject,
    _args: unknown,
    context: Context,
  ) => !settingsOfProject(project, context).allowCommitterApproval.value,
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

/**
 * What is in force: a group above enforces it, which takes Premium
 * (`inherit_group_setting` in app/graphql/types/project_type.rb; of older servers
 * nothing is known, they are taken to answer the project's own).
 */
function isEnforced(
  check: 'onlyAllowMergeIfPipelineSucceeds' | 'allowMergeOnSkippedPipeline',
  project: WorldProject,
  context: Context,
): boolean | null {
  const { namespace } = project;
  const isInherited =
    isSince(context.version, '17.10') &&
    context.enterprise &&
    isLicensed(context, project, 'premium');
  const groups =
    isInherited && namespace.kind === 'group'
      ? selfAndAncestors(context.world, namespace.groupId)
      : [];
  return groups.some((group) => group[check]) || project[check];
}
