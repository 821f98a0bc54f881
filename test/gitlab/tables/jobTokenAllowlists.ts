import { Asked } from '../asked';
import {
  Connection,
  listConnection,
  Page,
  redactedList,
} from '../graphql/connection';
import { Context } from '../graphql/context';
import { globalId } from '../graphql/globalId';
import { isSince } from '../version';
import { lookup } from '../world/lookup';
import { WorldGroup, WorldProject } from '../world/types';
import { canReadProject } from '../world/visibility';
import { administersProject } from './abilities';
import { objectField } from './graphqlFields';
import { projectList } from './rest';
import { answersOf, Answers, table, TableRow } from './table';

/** A project or a group whose job tokens the project lets in. */
export interface WorldJobTokenAllowance extends TableRow {
  projectId: number;
  trustedProjectId: number | null;
  trustedGroupId: number | null;
}

const PAGE = '(after: String before: String first: Int last: Int)';

/** The version that brought groups, and names of what may not be read. */
const NEWER = '17.10';

/** The rows; what the two APIs tell of them are the projects and groups. */
export const jobTokenAllowances = table<WorldJobTokenAllowance, 'projectId'>({
  name: 'jobTokenAllowances',
  rows: (tables) => tables.jobTokenAllowances,
  firstId: 69_001,
  make: (given) => ({
    trustedProjectId: null,
    trustedGroupId: null,
    ...given,
  }),
  columns: [],
});

/**
 * Source: lib/api/project_job_token_scope.rb. Every list of projects has the project
 * itself. Newer servers list them in GraphQL as a type of few fields
 * (app/graphql/types/ci/job_token_accessible_project_type.rb).
 */
const projects = answersOf<WorldProject>({
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'path', rest: 'path', graphql: 'path: String!' },
    { value: 'name', rest: 'name', graphql: 'name: String!' },
    { value: 'pathWithNamespace', rest: 'path_with_namespace' },
    { value: 'pathWithNamespace', graphql: 'fullPath: ID!' },
  ],
  rest: [
    projectList('job_token_scope/allowlist', {
      may: administersProject,
      rows: trustedProjects,
    }),
  ],
  graphql: [
    {
      type: 'CiJobTokenAccessibleProject',
      since: NEWER,
      fields: 'id: ID!',
      resolvers: {
        CiJobTokenAccessibleProject: {
          id: ({ id }: WorldProject) => globalId('Project', id),
        },
      },
    },
  ],
});

/** Source: app/graphql/types/ci/job_token_accessible_group_type.rb. */
const groups = answersOf<WorldGroup>({
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'name', rest: 'name', graphql: 'name: String!' },
    { value: 'path', graphql: 'path: String!' },
    { value: 'fullPath', graphql: 'fullPath: ID!' },
  ],
  rest: [
    projectList('job_token_scope/groups_allowlist', {
      since: NEWER,
      may: administersProject,
      rows: trustedGroups,
    }),
  ],
  graphql: [
    {
      type: 'CiJobTokenAccessibleGroup',
      since: NEWER,
      fields: 'id: ID!',
      resolvers: {
        CiJobTokenAccessibleGroup: {
          id: ({ id }: WorldGroup) => globalId('Group', id),
        },
      },
    },
  ],
});

/**
 * Source: app/graphql/types/ci/job_token_scope_type.rb; app/graphql/resolvers/ci/
 * job_token_scope_resolver.rb raises for who may not administer the project.
 */
const scope = answersOf<WorldProject>({
  columns: [],
  graphql: [
    {
      type: 'CiJobTokenScopeType',
      hasConnection: false,
      on: [
        objectField<WorldProject>('Project.ciJobTokenScope', {
          may: administersProject,
          refused: 'error',
          resolve: (project) => project,
        }),
      ],
      fields: `
        inboundAllowlist${PAGE}: ProjectConnection! @until(version: "${NEWER}")
        inboundAllowlist${PAGE}: CiJobTokenAccessibleProjectConnection!
          @since(version: "${NEWER}")
        groupsAllowlist${PAGE}: CiJobTokenAccessibleGroupConnection!
          @since(version: "${NEWER}")`,
      resolvers: {
        CiJobTokenScopeType: {
          inboundAllowlist: toldProjects,
          groupsAllowlist: (of: WorldProject, page: Page, context: Context) =>
            listConnection(trustedGroups(of, context), page),
        },
      },
    },
  ],
});

export const jobTokenAllowlists: readonly Answers[] = [projects, groups, scope];

function trustedProjects(
  project: WorldProject,
  { world }: Pick<Asked, 'world'>,
): WorldProject[] {
  const all = lookup(world).projects;
  const trusted = allowancesOf(project, world).flatMap(
    ({ trustedProjectId }) => all.get(trustedProjectId ?? 0) ?? [],
  );
  return [project, ...trusted];
}

/**
 * Older servers authorize each of them, as any project, and count them before (see
 * `redactedConnection`); newer ones do not.
 */
function toldProjects(
  project: WorldProject,
  page: Page,
  asked: Context,
): Connection<WorldProject> {
  const { world, viewer, version } = asked;
  const canRead = (one: WorldProject) =>
    isSince(version, NEWER) || canReadProject(world, viewer, one);
  return redactedList(trustedProjects(project, asked), page, canRead);
}

function trustedGroups(
  project: WorldProject,
  { world }: Pick<Asked, 'world'>,
): WorldGroup[] {
  const all = lookup(world).groups;
  return allowancesOf(project, world).flatMap(
    ({ trustedGroupId }) => all.get(trustedGroupId ?? 0) ?? [],
  );
}

function allowancesOf(
  { id }: WorldProject,
  { jobTokenAllowances: rows }: Asked['world'],
): WorldJobTokenAllowance[] {
  return rows.filter(({ projectId }) => projectId === id);
}
