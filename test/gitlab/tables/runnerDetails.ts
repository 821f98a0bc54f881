import { Asked, askedBy } from '../asked';
import { forbidden, json, notFound } from '../http/reply';
import { get } from '../http/route';
import { projectsOfMember } from '../world/access';
import { SECRET_MARKER } from '../world/buildRows';
import { lookup } from '../world/lookup';
import { WorldRunner } from '../world/runner';
import { authorizedGroups, readsAll } from '../world/visibility';
import { restRow } from './columns';
import { RestSource } from './rest';
import { isReadable } from './runnerPolicy';

/**
 * One runner, with what no list's rows have. Source: lib/api/ci/runners.rb,
 * lib/api/entities/ci/runner_details.rb.
 */
export const runnerDetails: RestSource<WorldRunner> = ({ columns }) =>
  get('/runners/:id', {}, (request) => {
    const asked = askedBy(request);
    const runner = request.world.runners.find(
      ({ id }) => String(id) === request.path.id,
    );
    if (!runner) {
      throw notFound('Runner');
    }
    if (!isReadable(runner, asked)) {
      throw forbidden('No access granted');
    }
    return json({
      ...restRow(columns, runner, asked),
      tag_list: runner.tagList,
      run_untagged: runner.runUntagged,
      locked: runner.locked,
      maximum_timeout: runner.maximumTimeout,
      access_level: runner.accessLevel,
      version: '17.0.0',
      revision: null,
      platform: 'linux',
      architecture: 'amd64',
      contacted_at: runner.contactedAt,
      maintenance_note: `${SECRET_MARKER}-maintenance-note`,
      ...ownersOf(runner, asked),
    });
  });

/** Those that the viewer is authorized for. */
function ownersOf(
  { groupId, projectIds }: WorldRunner,
  { world, viewer, baseUrl }: Asked,
) {
  const { groups, projects } = lookup(world);
  const ownGroups = authorizedGroups(world, viewer.userId);
  const ownProjects = projectsOfMember(world, viewer.userId);
  const group = groups.get(groupId ?? 0);
  return {
    projects: projectIds
      .filter((id) => readsAll(viewer) || ownProjects.has(id))
      .flatMap((id) => projects.get(id) ?? [])
      .map(({ id, name, path, pathWithNamespace }) => ({
        id,
        name,
        path,
        path_with_namespace: pathWithNamespace,
      })),
    groups:
      group && (readsAll(viewer) || ownGroups.has(group.id))
        ? [
            {
              id: group.id,
              web_url: `${baseUrl}/groups/${group.fullPath}`,
              name: group.name,
            },
          ]
        : [],
  };
}
