import { Asked } from '../asked';
import { listConnection, Page } from '../graphql/connection';
import { Context } from '../graphql/context';
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
 * Source: lib/api/project_job_token_scope.rb; app/graphql/resolvers/ci/
 * job_token_scope_resolver.rb raises for who may not administer the project. Every
 * list of projects has the project itself. Of newer servers the types of what is
 * listed have few fields, `id` among them (app/graphql/types/ci/
 * job_token_accessible_project_type.rb); here they are any project and group.
 */
const projects = answersOf<WorldProject>({
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'path', rest: 'path' },
    { value: 'name', rest: 'name' },
    { value: 'pathWithNamespace', rest: 'path_with_namespace' },
  ],
  rest: [
    projectList('job_token_scope/allowlist', {
      may: administersProject,
      rows: trustedProjects,
    }),
  ],
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
        inboundAllowlist${PAGE}: ProjectConnection!
        groupsAllowlist${PAGE}: GroupConnection! @since(version: "${NEWER}")`,
      resolvers: {
        CiJobTokenScopeType: {
          inboundAllowlist: (of: WorldProject, page: Page, context: Context) =>
            listConnection(toldProjects(of, context), page),
          groupsAllowlist: (of: WorldProject, page: Page, context: Context) =>
            listConnection(trustedGroups(of, context), page),
        },
      },
    },
  ],
});

const groups = answersOf<WorldGroup>({
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'name', rest: 'name' },
  ],
  rest: [
    projectList('job_token_scope/groups_allowlist', {
      since: NEWER,
      may: administersProject,
      rows: trustedGroups,
    }),
  ],
});

export const jobTokenAllowlists: readonly Answers[] = [projects, groups];

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

/** Older servers authorize each of them, as any project; newer ones do not. */
function toldProjects(project: WorldProject, asked: Context): WorldProject[] {
  const { world, viewer, version } = asked;
  return trustedProjects(project, asked).filter(
    (one) => isSince(version, NEWER) || canReadProject(world, viewer, one),
  );
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
