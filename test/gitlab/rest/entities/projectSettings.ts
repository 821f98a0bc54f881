import { askedBy } from '../../asked';
import { EntityRequest } from '../../http/route';
import { restRow } from '../../tables/columns';
import {
  administersProject,
  createsMergeRequestsIn,
} from '../../tables/abilities';
import { PIPELINE_COLUMNS, PROJECT_COLUMNS } from './projectColumns';
import { WorldProject } from '../../world/types';
import { hasMergeRequestsFeature } from '../../world/visibility';

/** Features and switches. Source: lib/api/entities/project.rb. */
export function projectSettings(request: EntityRequest, project: WorldProject) {
  const asked = askedBy(request);
  return {
    ...featureSettings(request, project),
    ...accessLevels(project),
    ...mergeSettings(project),
    ...restRow(PROJECT_COLUMNS, project, asked),
    ...(administersProject(project, asked) &&
      restRow(PIPELINE_COLUMNS, project, asked)),
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

function featureSettings(request: EntityRequest, project: WorldProject) {
  const { world, viewer } = request;
  return {
    issues_enabled: project.issuesEnabled,
    merge_requests_enabled: hasMergeRequestsFeature(world, viewer, project),
    wiki_enabled: true,
    jobs_enabled: project.buildsAccessLevel !== 'disabled',
    snippets_enabled: true,
    container_registry_enabled: true,
    service_desk_enabled: project.serviceDeskAddress !== null,
    can_create_merge_request_in: createsMergeRequestsIn(
      project,
      askedBy(request),
    ),
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
    wiki_access_level: 'enabled',
    snippets_access_level: 'enabled',
    analytics_access_level: 'enabled',
    security_and_compliance_access_level:
      project.securityAndComplianceAccessLevel,
    releases_access_level: 'enabled',
    feature_flags_access_level: 'enabled',
    infrastructure_access_level: 'enabled',
    monitor_access_level: 'enabled',
    model_experiments_access_level: 'enabled',
  };
}

function mergeSettings(project: WorldProject) {
  return {
    only_allow_merge_if_pipeline_succeeds:
      project.onlyAllowMergeIfPipelineSucceeds,
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
