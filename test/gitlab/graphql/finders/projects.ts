import { projectAuthorizations } from '../../world/access';
import { lookup, selfAndDescendants } from '../../world/lookup';
import { World, WorldGroup, WorldProject } from '../../world/types';
import { Page, tableConnection } from '../connection';
import { Context } from '../context';
import { BY_ID, Order } from '../cursors';
import { parseGlobalId } from '../globalId';
import { canReadProject } from '../../world/visibility';
import { isNamed } from './named';

/** Arguments that both lists of projects take. */
export interface ProjectFilters extends Page {
  ids?: string[] | null;
  search?: string | null;
  sort?: string | null;
  withMergeRequestsEnabled?: boolean | null;
}

export interface ProjectArguments extends ProjectFilters {
  archived?: 'EXCLUDE' | 'INCLUDE' | 'ONLY' | null;
  fullPaths?: string[] | null;
  membership?: boolean | null;
}

/**
 * Projects that the group owns, and its subgroups. Those that are only shared
 * with it are not listed: app/finders/namespaces/projects_finder.rb.
 */
export function projectsOfGroup(
  world: World,
  { id }: WorldGroup,
  includeSubgroups: boolean,
): WorldProject[] {
  const { groupProjects } = lookup(world);
  const groupIds = includeSubgroups
    ? selfAndDescendants(world, id).map((group) => group.id)
    : [id];
  return groupIds.flatMap((groupId) => groupProjects.of(groupId));
}

/** Source: app/graphql/resolvers/projects_resolver.rb. */
export function findProjects(args: ProjectArguments, context: Context) {
  const { archived, fullPaths, membership } = args;
  return projectConnection(
    context.world.projects.filter(
      (project) =>
        (!membership || isMember(project, context)) &&
        (!fullPaths || fullPaths.includes(project.pathWithNamespace)) &&
        (archived !== 'EXCLUDE' || !project.archived) &&
        (archived !== 'ONLY' || project.archived),
    ),
    args,
    context,
  );
}

/** A page of those of the projects that are asked for and may be read. */
export function projectConnection(
  projects: readonly WorldProject[],
  args: ProjectFilters,
  context: Context,
) {
  const { world, viewer } = context;
  const ids = args.ids?.map((id) => parseGlobalId('Project', id));
  const idSet = ids && new Set(ids);
  return tableConnection(
    projects.filter(
      (project) =>
        (!idSet || idSet.has(project.id)) &&
        (!args.withMergeRequestsEnabled || project.mergeRequestsEnabled) &&
        isNamed(project, args.search) &&
        canReadProject(world, viewer, project),
    ),
    orderOf(args.sort),
    args,
  );
}

function isMember({ id }: WorldProject, { world, viewer }: Context): boolean {
  return projectAuthorizations(world, id).has(viewer.userId);
}

/** Source: `sort_by_attribute` in app/models/project.rb. */
function orderOf(sort: string | null | undefined): Order<WorldProject> {
  const [, column, direction] =
    /^(id|name|created|activity)_(asc|desc)$/i.exec(sort ?? '') ?? [];
  const columns: Record<string, Order<WorldProject>['value']> = {
    id: ({ id }) => id,
    name: ({ name }) => name,
    created: ({ createdAt }) => createdAt,
    activity: ({ lastActivityAt }) => lastActivityAt,
  };
  return column
    ? {
        value: columns[column.toLowerCase()],
        descending: direction.toLowerCase() === 'desc',
      }
    : BY_ID;
}
