import { Page } from '../graphql/connection';
import { Context } from '../graphql/context';
import { findGroups } from '../graphql/finders/groups';
import { projectConnection } from '../graphql/finders/projects';
import { lookup } from '../world/lookup';
import { GraphqlType } from './graphql';
import { WorldRunner } from '../world/runner';

/** Whose a runner is, and the types that only runners use. */
export const runnerParts: Pick<GraphqlType, 'fields' | 'schema' | 'resolvers'> =
  {
    fields: `
          groups(after: String before: String first: Int last: Int): GroupConnection @resolver
          projects(
            after: String before: String first: Int last: Int
            membership: Boolean search: String sort: String = "id_asc"
          ): ProjectConnection @resolver`,
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
        groups: ({ groupId }: WorldRunner, args: Page, context: Context) => {
          const group = lookup(context.world).groups.get(groupId ?? 0);
          return findGroups(group ? [group] : [], args, context);
        },
        projects: (
          { projectIds }: WorldRunner,
          args: Page,
          context: Context,
        ) => {
          const { projects } = lookup(context.world);
          return projectConnection(
            projectIds.flatMap((id) => projects.get(id) ?? []),
            args,
            context,
          );
        },
      },
    },
  };
