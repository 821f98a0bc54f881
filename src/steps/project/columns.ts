import * as z from 'zod';
import {
  address,
  place,
  flag,
  keyedAmount,
  keyedFlag,
  freeText,
  id,
  idText,
  part,
  text,
  texts,
  timestamp,
} from '../../collect/columns/kinds';
import { share } from '../group/share';

/**
 * A row of `GET /projects`,
 * https://docs.gitlab.com/api/projects/#list-all-projects. Only these columns
 * enter the program, and with it the graph's raw data: GitLab answers
 * `runners_token`, `import_url` with credentials and mail-in addresses too.
 */
export const projectColumns = {
  id: idText("GitLab's id of the project.").always(),
  name: text('Name; its path where it has none.').always(),
  path: text('Last part of its address.').always(),
  fullName: text('Whole path, from the top-level group or user on.')
    .rest('path_with_namespace')
    .always(),
  nameWithNamespace: text('').hidden(),
  namespaceId: id('Id of the group, or of the namespace of the user.')
    .rest('namespace.id')
    .linked(),
  namespaceKind: text('`group` or `user`.').rest('namespace.kind').linked(),
  ownerId: id('').rest('owner.id').hidden(),
  owner: text('Name of the user whose personal project it is.').rest(
    'owner.name',
  ),
  ownerUsername: text('User name of that user.').rest('owner.username'),
  creatorId: id('Id of the user who created it.'),
  description: freeText('Description, not rendered.'),
  visibility: text('`private`, `internal` or `public`.'),
  archived: flag('Whether it is archived.'),
  markedForDeletionOn: timestamp('When its deletion was asked for.'),
  empty: flag('Whether its repository is empty.').rest('empty_repo'),
  webLink: address('Its page.').rest('web_url'),
  defaultBranch: text('Name of its default branch.'),
  topics: texts('').hidden(),
  tagList: texts('').hidden(),
  createdOn: timestamp('When it was created.').rest('created_at'),
  lastActivityOn: timestamp('When something last happened in it.').rest(
    'last_activity_at',
  ),
  forkedFromProjectId: id('Id of the project that it is a fork of.').rest(
    'forked_from_project.id',
  ),
  sharedWithGroups: part(z.array(share)).linked(),
  issuesEnabled: flag('Whether issues are on.'),
  mergeRequestsEnabled: flag('Whether merge requests are on.'),
  jobsEnabled: flag('Whether CI/CD is on.'),
  wikiEnabled: flag('Whether the wiki is on.'),
  snippetsEnabled: flag('Whether snippets are on.'),
  packagesEnabled: flag('Whether the package registry is on.'),
  containerRegistryEnabled: flag('Whether the container registry is on.'),
  sharedRunnersEnabled: flag("Whether the instance's runners may be used."),
  groupRunnersEnabled: flag("Whether the groups' runners may be used."),
  lfsEnabled: flag('Whether Git LFS is on.'),
  publicJobs: flag('Whether who sees the project sees its pipelines.'),
  serviceDeskEnabled: flag('Whether the service desk is on.'),
  autoDevopsEnabled: flag('Whether Auto DevOps is on.'),
  emailsDisabled: flag('').hidden(),
  emailsEnabled: flag('').hidden(),
  requestAccessEnabled: flag('Whether users may ask for access.'),
  canCreateMergeRequestIn: flag(
    "Whether the token's user may open merge requests in it.",
  ),
  resolveOutdatedDiffDiscussions: flag(
    'Whether threads on lines that were changed are resolved.',
  ),
  onlyAllowMergeIfPipelineSucceeds: flag(
    "Whether merging takes a pipeline that succeeded: the project's own switch.",
  ),
  onlyAllowMergeIfAllDiscussionsAreResolved: flag(
    'Whether merging takes that all threads are resolved.',
  ),
  onlyAllowMergeIfAllStatusChecksPassed: keyedFlag(
    'Whether merging takes that all external status checks passed (Ultimate).',
  ),
  allowMergeOnSkippedPipeline: flag(
    'Whether a skipped pipeline counts as one that succeeded.',
  ),
  removeSourceBranchAfterMerge: flag(
    'Whether new merge requests delete their branch after the merge.',
  ),
  autocloseReferencedIssues: flag(
    'Whether a merge closes the issues it names.',
  ),
  approvalsBeforeMerge: keyedAmount(
    'Approvals that GitLab asks for, as older versions told it (Premium).',
  ),
  pipelineTriggererMayApproveDeployment: keyedFlag(
    'Whether who starts a pipeline may approve its deployments (Premium).',
  ).rest('allow_pipeline_trigger_approve_deployment'),
  mergePipelinesEnabled: flag(
    'Whether pipelines run on what a merge would result in (Premium).',
  ),
  restrictUserDefinedVariables: flag(
    'Whether it takes a role to set variables of a pipeline.',
  ),
  pipelineVariablesMinimumOverrideRole: text(
    'Which: `developer`, `maintainer`, `owner` or `no_one_allowed`.',
  ).rest('ci_pipeline_variables_minimum_override_role'),
  forkPipelinesRunInParentAllowed: flag(
    'Whether pipelines of forks may run in it, with its variables.',
  ).rest('ci_allow_fork_pipelines_to_run_in_parent_project'),
  jobTokenPushAllowed: flag('Whether its job tokens may push to it.').rest(
    'ci_push_repository_for_job_token_allowed',
  ),
  idTokenSubClaimComponents: texts(
    'What the subject of its ID tokens is made of.',
  ).rest('ci_id_token_sub_claim_components'),
  ciConfigPath: place(
    'Where its CI/CD configuration is, if not at `.gitlab-ci.yml`.',
  ),
  complianceFrameworks: texts('').hidden(),
  secretPushProtectionEnabled: flag('').hidden(),
  preReceiveSecretDetectionEnabled: flag('').hidden(),
  securityAndComplianceEnabled: flag('').hidden(),
  securityAndComplianceAccessLevel: text('').hidden(),
  mergeMethod: text('`merge`, `rebase_merge` or `ff`.'),
  squashOption: text('`never`, `always`, `default_on` or `default_off`.'),
  mergeRequestsAccessLevel: text(
    'Who sees merge requests: `disabled`, `private` (members), `enabled`.',
  ),
  repositoryAccessLevel: text('Who sees the repository, in the same words.'),
  forkingAccessLevel: text('Who may fork it, in the same words.'),
  buildsAccessLevel: text('Who sees CI/CD, in the same words.'),
  environmentsAccessLevel: text('Who sees environments, in the same words.'),
  containerRegistryAccessLevel: text(
    'Who sees the container registry, in the same words.',
  ),
  packageRegistryAccessLevel: text(
    'Who sees the package registry, in the same words, or `public`.',
  ),
  pagesAccessLevel: text('Who sees its Pages, in the same words, or `public`.'),
  mirror: flag('Whether it pulls from another repository.'),
  mirrorTriggerBuilds: flag('Whether what a mirror pulls starts pipelines.'),
  onlyMirrorProtectedBranches: flag(
    'Whether a mirror pulls protected branches only.',
  ),
  importType: text('Where it was imported from.'),
};
