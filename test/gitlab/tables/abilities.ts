import { Asked } from '../asked';
import { isSince } from '../version';
import {
  DEVELOPER,
  isVisibleToAll,
  MAINTAINER,
  OWNER,
  REPORTER,
} from '../world/levels';
import { selfAndAncestors } from '../world/lookup';
import { isLicensed, Tier } from '../world/tier';
import { WorldGroup, WorldProject } from '../world/types';
import {
  canReadGroup,
  canReadMergeRequests,
  canReadProject,
  levelInGroup,
  levelInProject,
  readsAll,
} from '../world/visibility';

/** Who may do what: GitLab's abilities, from app/policies and ee/app/policies. */

/** `admin_project` and what comes with it; auditors have none of it. */
export function administersProject(
  project: WorldProject,
  { world, viewer }: Asked,
): boolean {
  return (
    canReadProject(world, viewer, project) &&
    levelInProject(world, viewer, project.id) >= MAINTAINER
  );
}

/**
 * `read_code`: members from Reporter on, auditors, and everyone where the project
 * is visible to all.
 */
export function readsCode(
  project: WorldProject,
  { world, viewer }: Asked,
): boolean {
  return (
    canReadProject(world, viewer, project) &&
    (viewer.auditor === true ||
      isVisibleToAll(world, viewer, project.visibility) ||
      levelInProject(world, viewer, project.id) >= REPORTER)
  );
}

/**
 * `create_merge_request_in`: whoever reads the merge requests of a project that
 * is not archived, auditors by that alone left out.
 */
export function createsMergeRequestsIn(
  project: WorldProject,
  { world, viewer }: Asked,
): boolean {
  const isForAuditOnly =
    viewer.auditor === true &&
    project.visibility === 'private' &&
    levelInProject(world, viewer, project.id) === 0;
  return (
    !project.archived &&
    canReadMergeRequests(world, viewer, project) &&
    !isForAuditOnly
  );
}

/**
 * Those who administer the project, and those who may open merge requests in it
 * (`authorize_read_project_approval_rule!` in
 * ee/lib/api/helpers/project_approval_rules_helpers.rb).
 */
export function readsApprovalRules(
  project: WorldProject,
  asked: Asked,
): boolean {
  return (
    isLicensed(asked, project, 'premium') &&
    (administersProject(project, asked) ||
      createsMergeRequestsIn(project, asked))
  );
}

/** `read_group_runners`: Maintainers of the group, and auditors. */
export function readsGroupRunners(group: WorldGroup, asked: Asked): boolean {
  return asked.viewer.auditor === true || maintainsGroup(group, asked);
}

/** `read_project_runners`: Maintainers of the project, and auditors. */
export function readsProjectRunners(
  project: WorldProject,
  asked: Asked,
): boolean {
  return asked.viewer.auditor === true || administersProject(project, asked);
}

/** The level of a Maintainer in the group. */
export function maintainsGroup(
  group: WorldGroup,
  { world, viewer }: Asked,
): boolean {
  return (
    canReadGroup(world, viewer, group) &&
    levelInGroup(world, viewer, group.id) >= MAINTAINER
  );
}

/** The first of 18, as far as is known. */
const PREVENTED = '18.0';

/** `admin_cicd_variables` of a project; nobody's where CI/CD is switched off. */
export function adminsProjectVariables(
  project: WorldProject,
  asked: Asked,
): boolean {
  const isOff =
    project.buildsAccessLevel === 'disabled' &&
    isSince(asked.version, PREVENTED);
  return administersProject(project, asked) && !isOff;
}

/** The same of a group; nobody's where it, or a group above it, is archived. */
export function adminsGroupVariables(group: WorldGroup, asked: Asked): boolean {
  const isOff =
    selfAndAncestors(asked.world, group.id).some((one) => one.archived) &&
    isSince(asked.version, PREVENTED);
  return ownsGroup(group, asked) && !isOff;
}

/**
 * `read_environment`: Reporters, auditors, and everybody where the project is
 * visible to all; nobody where environments, CI/CD or the repository are off
 * (app/policies/project_policy.rb). What is `private` is for Reporters.
 */
export function readsEnvironments(
  project: WorldProject,
  { world, viewer }: Asked,
): boolean {
  const levels = [project.environmentsAccessLevel, project.buildsAccessLevel];
  const isMember =
    readsAll(viewer) || levelInProject(world, viewer, project.id) >= REPORTER;
  const isOpen =
    isVisibleToAll(world, viewer, project.visibility) &&
    !levels.includes('private');
  return (
    canReadProject(world, viewer, project) &&
    !levels.includes('disabled') &&
    (isMember || isOpen)
  );
}

/** `read_cluster_agent` of a project: its Developers; auditors have none of it. */
export function readsClusterAgents(
  project: WorldProject,
  { world, viewer }: Asked,
): boolean {
  return (
    canReadProject(world, viewer, project) &&
    levelInProject(world, viewer, project.id) >= DEVELOPER
  );
}

/** `admin_protected_environments` of a project, which takes Premium. */
export function adminsProjectEnvironments(
  project: WorldProject,
  asked: Asked,
): boolean {
  return (
    isLicensed(asked, project, 'premium') && administersProject(project, asked)
  );
}

/** The same of a group: its Owners. */
export function adminsGroupEnvironments(
  group: WorldGroup,
  asked: Asked,
): boolean {
  return isLicensed(asked, group, 'premium') && ownsGroup(group, asked);
}

/** `admin_group`. */
export function ownsGroup(
  group: WorldGroup,
  { world, viewer }: Asked,
): boolean {
  return (
    canReadGroup(world, viewer, group) &&
    levelInGroup(world, viewer, group.id) >= OWNER
  );
}

/**
 * `read_resource_access_tokens` of a project; on GitLab.com it takes Premium
 * (`resource_access_token_feature_available` in ee/app/policies/ee/project_policy.rb).
 */
export function readsProjectAccessTokens(
  project: WorldProject,
  asked: Asked,
): boolean {
  return administersProject(project, asked) && hasAccessTokens(project, asked);
}

/** The same of a group. */
export function readsGroupAccessTokens(
  group: WorldGroup,
  asked: Asked,
): boolean {
  return ownsGroup(group, asked) && hasAccessTokens(group, asked);
}

function hasAccessTokens(owner: WorldGroup | WorldProject, asked: Asked) {
  return !asked.gitLabCom || isLicensed(asked, owner, 'premium');
}

/** `read_admin_cicd` and what else only administrators may. */
export function administersInstance(
  _instance: unknown,
  { viewer }: Asked,
): boolean {
  return viewer.admin;
}

/** For columns: whether the owner of the setting is licensed for it. */
export function licensed(tier: Tier) {
  return (owner: WorldGroup | WorldProject, asked: Asked): boolean =>
    isLicensed(asked, owner, tier);
}
