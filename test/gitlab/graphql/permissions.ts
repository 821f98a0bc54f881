import { Asked } from '../asked';
import { DEVELOPER } from '../world/levels';
import { WorldGroup, WorldProject } from '../world/types';
import * as visibility from '../world/visibility';
import { canReadProject } from '../world/visibility';
import { isLicensed } from '../world/tier';
import { Context } from './context';

/** Source: lib/gitlab/graphql/authorize/authorize_resource.rb. */
export const NOT_AVAILABLE =
  'The resource that you are attempting to access does not exist ' +
  "or you don't have permission to perform this action";

/** The row, or `null` where it is not there or the viewer may not see it. */
export function readable<Row>(
  row: Row | undefined,
  context: Context,
  canRead: (
    world: Context['world'],
    viewer: Context['viewer'],
    row: Row,
  ) => boolean,
): Row | null {
  const seen = row !== undefined && canRead(context.world, context.viewer, row);
  return seen ? row : null;
}

export function canReadGroupMembers(
  { world, viewer }: Context,
  group: WorldGroup,
): boolean {
  return visibility.canReadGroupMembers(world, viewer, group);
}

/**
 * `read_security_resource` of a group, which takes Ultimate (`security_dashboard`
 * in ee/app/models/gitlab_subscriptions/features.rb, and
 * ee/app/policies/ee/group_policy.rb).
 */
export function canReadGroupSecurity(
  { world, viewer, tier }: Asked,
  group: WorldGroup,
): boolean {
  return (
    isLicensed({ world, tier }, group, 'ultimate') &&
    visibility.canReadGroupVulnerabilities(world, viewer, group)
  );
}

/** The same of a project: ee/app/policies/ee/project_policy.rb. */
export function canReadProjectSecurity(
  { world, viewer, tier }: Asked,
  project: WorldProject,
): boolean {
  return (
    isLicensed({ world, tier }, project, 'ultimate') &&
    canReadProject(world, viewer, project) &&
    (viewer.auditor === true ||
      visibility.levelInProject(world, viewer, project.id) >= DEVELOPER)
  );
}

/**
 * `read_vulnerability`, which follows from `read_security_resource` and is taken
 * away where the project's feature is switched off, from administrators too
 * (ee/app/policies/ee/project_policy.rb).
 */
export function canReadVulnerabilities(
  { world, viewer, tier }: Asked,
  project: WorldProject,
): boolean {
  return (
    isLicensed({ world, tier }, project, 'ultimate') &&
    visibility.canReadProjectVulnerabilities(world, viewer, project)
  );
}
