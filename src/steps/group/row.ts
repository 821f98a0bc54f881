import { z } from 'zod';
import { bounded } from '../../graph/properties';
import { amount, flag, id, maybe, maybeLinked, text } from '../../gitlab/rows';

/**
 * A row of `GET /groups`, https://docs.gitlab.com/api/groups/#list-groups. Only
 * these fields enter the program, and with it the graph's raw data: GitLab
 * answers `runners_token` too.
 */
export const groupRow = z.object({
  id,
  name: text,
  path: text,
  full_path: text,
  full_name: maybe(text),
  description: maybe(text.transform(bounded)),
  visibility: maybe(text),
  parent_id: maybeLinked(id),
  web_url: maybe(text),
  created_at: maybe(text),
  archived: maybe(flag),
  marked_for_deletion_on: maybe(text),
  require_two_factor_authentication: maybe(flag),
  two_factor_grace_period: maybe(amount),
  share_with_group_lock: maybe(flag),
  membership_lock: maybe(flag),
  prevent_forking_outside_group: maybe(flag),
  prevent_sharing_groups_outside_hierarchy: maybe(flag),
  project_creation_level: maybe(text),
  subgroup_creation_level: maybe(text),
  default_branch: maybe(text),
  default_branch_protection: maybe(amount),
  shared_runners_setting: maybe(text),
  auto_devops_enabled: maybe(flag),
  emails_disabled: maybe(flag),
  emails_enabled: maybe(flag),
  mentions_disabled: maybe(flag),
  lfs_enabled: maybe(flag),
  request_access_enabled: maybe(flag),
  file_template_project_id: maybe(id),
});
export type GroupRow = z.output<typeof groupRow>;
