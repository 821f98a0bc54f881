import { Page } from '../graphql/connection';
import { Context } from '../graphql/context';
import { findGroups } from '../graphql/finders/groups';
import { projectConnection } from '../graphql/finders/projects';
import { readable } from '../graphql/permissions';
import { lookup } from '../world/lookup';
import { GraphqlType } from './graphql';
import { WorldRunner } from '../world/runner';
import { canReadProject } from '../world/visibility';

/**
 * Whose a runner is, and the types that only runners use. Only group runners have
 * `groups`, only those of projects the others (app/graphql/resolvers/ci/
 * runner_groups_resolver.rb, runner_projects_resolver.rb,
 * runner_owner_project_resolver.rb).
 */
export const runnerParts: Pick<GraphqlType, 'fields' | 'schema' | 'resolvers'> =
  {
    fields: `
          groups(after: String before: String first: Int last: Int): GroupConnection @resolver
          projects(
            after: String before: String first: Int last: Int
            membership: Boolean search: String sort: String = "id_asc"
          ): ProjectConnection @resolver
          ownerProject: Project`,
    schema: `
        scalar CiRunnerID
        enum CiRunnerType { GROUP_TYPE INSTANCE_TYPE PROJECT_TYPE }
        enum CiRunnerAccessLevel { NOT_PROTECTED REF_PROTECTED }
        enum CiRunnerMembershipFilter { ALL_AVAILABLE DESCENDANTS DIRECT }
        enum CiRunnerSort {
          CONTACTED_ASC CONTACTED_DESC CREATED_ASC CREATED_DESC
          TOKEN_EXPIRES_AT_ASC TOKEN_EXPIRES_AT_DESC
        }`,
    resolvers: {
      CiRunner: {
        groups: (runner: WorldRunner, args: Page, context: Context) => {
          const group = lookup(context.world).groups.get(runner.groupId ?? 0);
          return runner.runnerType === 'group_type'
            ? findGroups(group ? [group] : [], args, context)
            : null;
        },
        projects: (runner: WorldRunner, args: Page, context: Context) => {
          const { projects } = lookup(context.world);
          return runner.runnerType === 'project_type'
            ? projectConnection(
                runner.projectIds.flatMap((id) => projects.get(id) ?? []),
                args,
                context,
              )
            : null;
        },
        ownerProject: (
          { projectIds }: WorldRunner,
          _args: unknown,
          context: Context,
        ) =>
          readable(
            lookup(context.world).projects.get(projectIds[0] ?? 0),
            context,
            canReadProject,
          ),
      },
    },
  };
