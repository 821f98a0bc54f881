import { RestRequest } from '../../http/route';
import { WorldProject } from '../../world/types';
import {
  canReadMergeRequests,
  hasMergeRequestsFeature,
  levelInProject,
  readsAll,
} from '../../world/visibility';

/** Features and switches. Source: lib/api/entities/project.rb. */
export function projectSettings(request: RestRequest, project: WorldProject) {
  return {
    ...featureSettings(request, project),
    ...accessLevels(project),
    ...pipelineSettings(),
    ...mergeSettings(project),
    packages_enabled: true,
    container_expiration_policy: {
      cadence: '1d',
      enabled: false,
      keep_n: 10,
      older_than: '90d',
      name_regex: '.*',
      name_regex_keep: null,
      next_run_at: project.createdAt,
    },
    emails_disabled: false,
    emails_enabled: true,
    lfs_enabled: true,
    request_access_enabled: true,
    enforce_auth_checks_on_uploads: true,
    external_authorization_classification_label: '',
  };
}

/**
 * What is licensed only shows by its key. Source:
 * ee/lib/ee/api/entities/project.rb.
 */
export function enterpriseSettings(
  request: RestRequest,
  project: WorldProject,
) {
  const { tier } = request.instance;
  return {
    ...(tier !== 'free' && {
      approvals_before_merge: 0,
      allow_pipeline_trigger_approve_deployment: false,
    }),
    ...(tier === 'ultimate' && {
      only_allow_merge_if_all_status_checks_passed: false,
    }),
    security_and_compliance_enabled: hasSecurity(request, project),
    mirror: false,
    marked_for_deletion_at: null,
    marked_for_deletion_on: null,
    requirements_enabled: true,
    requirements_access_level: 'enabled',
    compliance_frameworks: [],
    issues_template: null,
    merge_requests_template: null,
    merge_pipelines_enabled: false,
    merge_trains_enabled: false,
  };
}

function featureSettings(
  { world, viewer }: RestRequest,
  project: WorldProject,
) {
  const isForAuditOnly =
    viewer.auditor === true &&
    project.visibility === 'private' &&
    levelInProject(world, viewer, project.id) === 0;
  return {
    issues_enabled: project.issuesEnabled,
    merge_requests_enabled: hasMergeRequestsFeature(world, viewer, project),
    wiki_enabled: true,
    jobs_enabled: true,
    snippets_enabled: true,
    container_registry_enabled: true,
    service_desk_enabled: project.serviceDeskAddress !== null,
    can_create_merge_request_in:
      !project.archived &&
      canReadMergeRequests(world, viewer, project) &&
      !isForAuditOnly,
    resolve_outdated_diff_discussions: false,
  };
}

function accessLevels(project: WorldProject) {
  const levelOf = (isEnabled: boolean) => (isEnabled ? 'enabled' : 'disabled');
  return {
    issues_access_level: levelOf(project.issuesEnabled),
    repository_access_level: 'enabled',
    merge_requests_access_level:
      project.mergeRequestsEnabled && project.mergeRequestsPrivate
        ? 'private'
        : levelOf(project.mergeRequestsEnabled),
    forking_access_level: 'enabled',
    wiki_access_level: 'enabled',
    builds_access_level: 'enabled',
    snippets_access_level: 'enabled',
    pages_access_level: 'private',
    analytics_access_level: 'enabled',
    container_registry_access_level: 'enabled',
    security_and_compliance_access_level:
      project.securityAndComplianceAccessLevel,
    releases_access_level: 'enabled',
    environments_access_level: 'enabled',
    feature_flags_access_level: 'enabled',
    infrastructure_access_level: 'enabled',
    monitor_access_level: 'enabled',
    model_experiments_access_level: 'enabled',
  };
}

function pipelineSettings() {
  return {
    shared_runners_enabled: true,
    group_runners_enabled: true,
    ci_default_git_depth: 20,
    ci_forward_deployment_enabled: true,
    ci_forward_deployment_rollback_allowed: true,
    ci_job_token_scope_enabled: false,
    ci_separated_caches: true,
    ci_allow_fork_pipelines_to_run_in_parent_project: true,
    build_git_strategy: 'fetch',
    keep_latest_artifact: true,
    restrict_user_defined_variables: false,
    runner_token_expiration_interval: null,
    auto_cancel_pending_pipelines: 'enabled',
    build_timeout: 3600,
    auto_devops_enabled: false,
    auto_devops_deploy_strategy: 'continuous',
    ci_config_path: '',
    public_jobs: true,
  };
}

function mergeSettings(project: WorldProject) {
  return {
    only_allow_merge_if_pipeline_succeeds:
      project.onlyAllowMergeIfPipelineSucceeds,
    allow_merge_on_skipped_pipeline: null,
    only_allow_merge_if_all_discussions_are_resolved:
      project.onlyAllowMergeIfAllDiscussionsAreResolved,
    remove_source_branch_after_merge: true,
    printing_merge_request_link_enabled: true,
    merge_method: 'merge',
    squash_option: 'default_off',
    suggestion_commit_message: null,
    merge_commit_template: null,
    squash_commit_template: null,
    issue_branch_template: null,
    autoclose_referenced_issues: true,
  };
}

/** Whether it is there for the viewer: `private` is for members. */
function hasSecurity(
  { world, viewer }: RestRequest,
  { id, securityAndComplianceAccessLevel: level }: WorldProject,
): boolean {
  const isMember = readsAll(viewer) || levelInProject(world, viewer, id) > 0;
  return level === 'enabled' || (level === 'private' && isMember);
}
