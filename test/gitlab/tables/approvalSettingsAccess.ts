import { Asked } from '../asked';
import { isSince } from '../version';
import { isLicensed } from '../world/tier';
import { WorldGroup, WorldProject } from '../world/types';
import { administersProject, ownsGroup } from './abilities';

/** The first of 18, as far as is known. */
const PREVENTED = '18.0';

/**
 * `admin_merge_request_approval_settings` of a project, archived ones too.
 * Source: ee/app/policies/ee/project_policy.rb.
 */
export function adminsProjectApprovals(
  project: WorldProject,
  asked: Asked,
): boolean {
  return (
    isLicensed(asked, project, 'premium') && administersProject(project, asked)
  );
}

/**
 * The same of a group: of a root group alone, and nobody's where it is archived.
 * Source: ee/app/policies/ee/group_policy.rb, app/policies/group_policy.rb.
 */
export function adminsGroupApprovals(group: WorldGroup, asked: Asked): boolean {
  const isOff = group.archived && isSince(asked.version, PREVENTED);
  return (
    group.parentId === null &&
    isLicensed(asked, group, 'premium') &&
    ownsGroup(group, asked) &&
    !isOff
  );
}
