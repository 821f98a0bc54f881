import { notFound } from '../http/reply';
import { RestRequest } from '../http/route';
import { lookup } from '../world/lookup';
import { WorldGroup, WorldProject } from '../world/types';
import { canReadGroup, canReadProject } from '../world/visibility';

/**
 * The group of the path's `id`: a number or a full path.
 *
 * @throws {Refusal} 404 for a group that is missing or not visible: GitLab does
 * not tell which (`find_group!` in lib/api/helpers.rb).
 */
export function findGroup({ world, viewer, path }: RestRequest): WorldGroup {
  const group = isNumber(path.id)
    ? lookup(world).groups.get(Number(path.id))
    : world.groups.find(({ fullPath }) => isSamePath(fullPath, path.id));
  if (!group || !canReadGroup(world, viewer, group)) {
    throw notFound('Group');
  }
  return group;
}

/** The same for projects (`find_project!` in lib/api/helpers.rb). */
export function findProject({
  world,
  viewer,
  path,
}: RestRequest): WorldProject {
  const project = isNumber(path.id)
    ? lookup(world).projects.get(Number(path.id))
    : world.projects.find(({ pathWithNamespace }) =>
        isSamePath(pathWithNamespace, path.id),
      );
  if (!project || !canReadProject(world, viewer, project)) {
    throw notFound('Project');
  }
  return project;
}

/** In capitals too: `find_by_full_path` in app/models/concerns/routable.rb. */
function isSamePath(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isNumber(id: string): boolean {
  return /^\d+$/.test(id);
}
