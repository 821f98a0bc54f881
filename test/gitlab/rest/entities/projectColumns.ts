import { Asked } from '../../asked';
import {
  administersProject,
  licensed,
  readsCode,
} from '../../tables/abilities';
import { Column } from '../../tables/table';
import { isLicensed } from '../../world/tier';
import { WorldProject } from '../../world/types';
import { levelInProject, readsAll } from '../../world/visibility';

/** Of CI/CD: told to who administers the project. */
export const PIPELINE_COLUMNS: readonly Column<WorldProject>[] = [
  { value: () => 20, rest: 'ci_default_git_depth' },
  { value: () => true, rest: 'ci_forward_deployment_enabled' },
  { value: () => true, rest: 'ci_forward_deployment_rollback_allowed' },
  { value: 'outboundJobTokenScopeEnabled', rest: 'ci_job_token_scope_enabled' },
  { value: () => true, rest: 'ci_separated_caches' },
  {
    value: 'ciAllowForkPipelinesToRunInParentProject',
    rest: 'ci_allow_fork_pipelines_to_run_in_parent_project',
  },
  {
    value: 'ciIdTokenSubClaimComponents',
    rest: 'ci_id_token_sub_claim_components',
    since: '17.10',
  },
  { value: () => 'fetch', rest: 'build_git_strategy' },
  { value: () => true, rest: 'keep_latest_artifact' },
  {
    value: 'restrictUserDefinedVariables',
    rest: 'restrict_user_defined_variables',
  },
  {
    value: 'ciPipelineVariablesMinimumOverrideRole',
    rest: 'ci_pipeline_variables_minimum_override_role',
    since: '17.1',
  },
  { value: () => null, rest: 'runner_token_expiration_interval' },
  { value: 'groupRunnersEnabled', rest: 'group_runners_enabled' },
  { value: () => 'enabled', rest: 'auto_cancel_pending_pipelines' },
  { value: () => 3600, rest: 'build_timeout' },
  { value: 'autoDevopsEnabled', rest: 'auto_devops_enabled' },
  { value: () => 'continuous', rest: 'auto_devops_deploy_strategy' },
  {
    value: 'ciPushRepositoryForJobTokenAllowed',
    rest: 'ci_push_repository_for_job_token_allowed',
    since: '17.10',
  },
];

/**
 * What is licensed only shows by its key. Source: ee/lib/ee/api/entities/
 * project.rb; tiers: ee/app/models/gitlab_subscriptions/features.rb.
 */
const ENTERPRISE: readonly Column<WorldProject>[] = [
  {
    value: () => 0,
    rest: 'approvals_before_merge',
    shown: licensed('premium'),
  },
  {
    value: 'allowPipelineTriggerApproveDeployment',
    rest: 'allow_pipeline_trigger_approve_deployment',
    shown: licensed('premium'),
  },
  {
    value: 'onlyAllowMergeIfAllStatusChecksPassed',
    rest: 'only_allow_merge_if_all_status_checks_passed',
    shown: licensed('ultimate'),
  },
  { value: hasSecurity, rest: 'security_and_compliance_enabled' },
  { value: 'mirror', rest: 'mirror', shown: licensed('premium') },
  {
    value: 'mirrorTriggerBuilds',
    rest: 'mirror_trigger_builds',
    shown: isMirror,
  },
  {
    value: 'onlyMirrorProtectedBranches',
    rest: 'only_mirror_protected_branches',
    shown: isMirror,
  },
  {
    value: 'secretPushProtectionEnabled',
    rest: 'secret_push_protection_enabled',
    since: '17.10',
    shown: readsSecretPushProtection,
  },
  {
    value: 'secretPushProtectionEnabled',
    rest: 'pre_receive_secret_detection_enabled',
    since: '17.3',
    shown: readsSecretPushProtection,
  },
  { value: () => null, rest: 'marked_for_deletion_at' },
  { value: () => null, rest: 'marked_for_deletion_on' },
  { value: () => true, rest: 'requirements_enabled' },
  { value: () => 'enabled', rest: 'requirements_access_level' },
  { value: 'complianceFrameworks', rest: 'compliance_frameworks' },
  { value: () => null, rest: 'issues_template' },
  { value: () => null, rest: 'merge_requests_template' },
  {
    value: 'mergePipelinesEnabled',
    rest: 'merge_pipelines_enabled',
    shown: licensed('premium'),
  },
  {
    value: () => false,
    rest: 'merge_trains_enabled',
    shown: licensed('premium'),
  },
];

/** Source: lib/api/entities/project.rb and its enterprise extension. */
export const PROJECT_COLUMNS: readonly Column<WorldProject>[] = [
  { value: 'sharedRunnersEnabled', rest: 'shared_runners_enabled' },
  { value: 'publicJobs', rest: 'public_jobs' },
  { value: 'ciConfigPath', rest: 'ci_config_path', shown: readsCode },
  {
    value: 'allowMergeOnSkippedPipeline',
    rest: 'allow_merge_on_skipped_pipeline',
  },
  { value: 'forkingAccessLevel', rest: 'forking_access_level' },
  { value: 'buildsAccessLevel', rest: 'builds_access_level' },
  { value: 'environmentsAccessLevel', rest: 'environments_access_level' },
  { value: 'pagesAccessLevel', rest: 'pages_access_level' },
  {
    value: 'containerRegistryAccessLevel',
    rest: 'container_registry_access_level',
  },
  {
    value: 'packageRegistryAccessLevel',
    rest: 'package_registry_access_level',
    since: '17.10',
  },
  ...ENTERPRISE.map((column) => ({ ...column, enterprise: true })),
];

/** Without a licence nothing is (`mirror?` in ee/app/models/ee/project.rb). */
function isMirror(project: WorldProject, asked: Asked): boolean {
  return project.mirror && isLicensed(asked, project, 'premium');
}

/** Whether it is there for the viewer: `private` is for members. */
function hasSecurity(
  { id, securityAndComplianceAccessLevel: level }: WorldProject,
  { world, viewer }: Asked,
): boolean {
  const isMember = readsAll(viewer) || levelInProject(world, viewer, id) > 0;
  return level === 'enabled' || (level === 'private' && isMember);
}

/** `read_secret_push_protection_info`: Maintainers, with Ultimate. */
function readsSecretPushProtection(
  project: WorldProject,
  asked: Asked,
): boolean {
  return (
    isLicensed(asked, project, 'ultimate') && administersProject(project, asked)
  );
}
