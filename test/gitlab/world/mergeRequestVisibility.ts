import { Viewer } from '../viewer';
import { isVisibleToAll, levelInProject, readsAll, REPORTER } from './levels';
import { World, WorldProject } from './types';

/**
 * Whether lists over several projects have the project's merge requests. They
 * ask for the level, not for the ability: IP allow-lists hide nothing there.
 *
 * Source: `PRIVATE_FEATURES_MIN_ACCESS_LEVEL` in app/models/project_feature.rb,
 * app/finders/issuable_finder/params.rb.
 */
export function isListedForMergeRequests(
  world: World,
  viewer: Viewer,
  project: WorldProject,
): boolean {
  return (
    hasMergeRequestsFeature(world, viewer, project) &&
    (readsAll(viewer) ||
      isVisibleToAll(world, viewer, project.visibility) ||
      levelInProject(world, viewer, project.id) >= REPORTER)
  );
}

/**
 * `merge_requests_enabled` of the project's row, which depends on who asks: a
 * `private` feature is off for all but members from Reporter on
 * (`feature_available?` in app/models/concerns/featurable.rb). Guests of a
 * private project are told `true` and see no merge request all the same.
 */
export function hasMergeRequestsFeature(
  world: World,
  viewer: Viewer,
  { id, mergeRequestsEnabled, mergeRequestsPrivate }: WorldProject,
): boolean {
  return (
    mergeRequestsEnabled &&
    (!mergeRequestsPrivate ||
      readsAll(viewer) ||
      levelInProject(world, viewer, id) >= REPORTER)
  );
}
