import { z } from 'zod';
import { bounded } from '../../graph/properties';
import { amount, flag, id, maybe, maybeLinked, text } from '../../gitlab/rows';

/**
 * A row of `GET /projects`,
 * https://docs.gitlab.com/api/projects/#list-all-projects. Only these fields
 * enter the program, and with it the graph's raw data: GitLab answers
 * `runners_token`, `import_url` with credentials and mail-in addresses too.
 */
export const projectRow = z.object({
  id,
  name: text,
  path: text,
  path_with_namespace: text,
  name_with_namespace: maybe(text),
  namespace: maybeLinked(z.object({ id, kind: maybeLinked(text) })),
  owner: maybe(z.object({ id, name: maybe(text), username: maybe(text) })),
  creator_id: maybe(id),
  description: maybe(text.transform(bounded)),
  visibility: maybe(text),
  archived: maybe(flag),
  marked_for_deletion_on: maybe(text),
  empty_repo: maybe(flag),
  web_url: maybe(text),
  default_branch: maybe(text),
  topics: maybe(z.array(text)),
  tag_list: maybe(z.array(text)),
  created_at: maybe(text),
  last_activity_at: maybe(text),
  forked_from_project: maybe(z.object({ id })),
  shared_with_groups: maybeLinked(
    z.array(
      z.object({
        group_id: id,
        group_access_level: maybe(amount),
        expires_at: maybe(text),
      }),
    ),
  ),
  issues_enabled: maybe(flag),
  merge_requests_enabled: maybe(flag),
  jobs_enabled: maybe(flag),
  wiki_enabled: maybe(flag),
  snippets_enabled: maybe(flag),
  packages_enabled: maybe(flag),
  container_registry_enabled: maybe(flag),
  shared_runners_enabled: maybe(flag),
  lfs_enabled: maybe(flag),
  public_jobs: maybe(flag),
  service_desk_enabled: maybe(flag),
  auto_devops_enabled: maybe(flag),
  emails_disabled: maybe(flag),
  emails_enabled: maybe(flag),
  request_access_enabled: maybe(flag),
  can_create_merge_request_in: maybe(flag),
  resolve_outdated_diff_discussions: maybe(flag),
  only_allow_merge_if_pipeline_succeeds: maybe(flag),
  only_allow_merge_if_all_discussions_are_resolved: maybe(flag),
  only_allow_merge_if_all_status_checks_passed: maybe(flag),
  allow_merge_on_skipped_pipeline: maybe(flag),
  remove_source_branch_after_merge: maybe(flag),
  autoclose_referenced_issues: maybe(flag),
  approvals_before_merge: maybe(amount),
  allow_pipeline_trigger_approve_deployment: maybe(flag),
  security_and_compliance_enabled: maybe(flag),
  security_and_compliance_access_level: maybe(text),
  merge_method: maybe(text),
  squash_option: maybe(text),
  merge_requests_access_level: maybe(text),
  repository_access_level: maybe(text),
  forking_access_level: maybe(text),
  mirror: maybe(flag),
  import_type: maybe(text),
});
export type ProjectRow = z.output<typeof projectRow>;

/**
 * The tier that a project is licensed for, which the keys of its row tell: GitLab
 * leaves out those of what is not licensed, whatever the role
 * (ee/lib/ee/api/entities/project.rb). On GitLab.com each root group has its own.
 */
export function licensedTierOf(
  project: ProjectRow,
): 'ultimate' | 'premium' | 'free' {
  if (project.only_allow_merge_if_all_status_checks_passed !== undefined) {
    return 'ultimate';
  }
  return project.approvals_before_merge === undefined &&
    project.allow_pipeline_trigger_approve_deployment === undefined
    ? 'free'
    : 'premium';
}
