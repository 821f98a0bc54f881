import {
  createIntegrationEntity,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known, time, webUrl } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import { emailsDisabled, groupEntity } from '../group/entity';
import { licensedTierOf, ProjectRow } from './row';

export const projectEntity: StepEntityMetadata = {
  resourceName: 'Project',
  _type: 'gitlab_project',
  _class: ['CodeRepo', 'Project'],
};

export const accountHasProject = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  projectEntity,
);

export const groupHasProject = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  projectEntity,
);

export function projectKey(id: number): string {
  return `gitlab-project:${id}`;
}

export function createProjectEntity(project: ProjectRow): Entity {
  const name = filled(project.name) ?? project.path;
  return createIntegrationEntity({
    entityData: {
      source: project,
      assign: {
        _key: projectKey(project.id),
        _type: projectEntity._type,
        _class: projectEntity._class,
        id: String(project.id),
        name,
        displayName: filled(project.name_with_namespace) ?? name,
        path: project.path,
        fullName: project.path_with_namespace,
        namespaceId: known(project.namespace?.id),
        namespaceKind: known(project.namespace?.kind),
        owner: filled(project.owner?.name),
        ownerUsername: filled(project.owner?.username),
        creatorId: known(project.creator_id),
        description: filled(project.description),
        visibility: known(project.visibility),
        public: project.visibility
          ? project.visibility === 'public'
          : undefined,
        archived: known(project.archived),
        markedForDeletionOn: time(project.marked_for_deletion_on),
        empty: known(project.empty_repo),
        webLink: webUrl(project.web_url),
        defaultBranch: filled(project.default_branch),
        // GitLab before 14 had `tag_list` for what is now `topics`.
        topics: known(project.topics) ?? known(project.tag_list),
        createdOn: time(project.created_at),
        lastActivityOn: time(project.last_activity_at),
        licensedTier: licensedTierOf(project),
        forkedFromProjectId: known(project.forked_from_project?.id),
        ...featureSwitches(project),
        ...mergeSwitches(project),
      },
    },
  });
}

function featureSwitches(project: ProjectRow) {
  return {
    issuesEnabled: known(project.issues_enabled),
    mergeRequestsEnabled: known(project.merge_requests_enabled),
    jobsEnabled: known(project.jobs_enabled),
    wikiEnabled: known(project.wiki_enabled),
    snippetsEnabled: known(project.snippets_enabled),
    packagesEnabled: known(project.packages_enabled),
    containerRegistryEnabled: known(project.container_registry_enabled),
    sharedRunnersEnabled: known(project.shared_runners_enabled),
    lfsEnabled: known(project.lfs_enabled),
    publicJobs: known(project.public_jobs),
    serviceDeskEnabled: known(project.service_desk_enabled),
    autoDevopsEnabled: known(project.auto_devops_enabled),
    emailsDisabled: emailsDisabled(project),
    requestAccessEnabled: known(project.request_access_enabled),
    securityAndComplianceEnabled: securityEnabled(project),
    repositoryAccessLevel: known(project.repository_access_level),
    mergeRequestsAccessLevel: known(project.merge_requests_access_level),
    forkingAccessLevel: known(project.forking_access_level),
    mirror: known(project.mirror),
    importType: filled(project.import_type),
  };
}

/** The switch of older versions says `true` for what is open to members only. */
function securityEnabled({
  security_and_compliance_access_level: accessLevel,
  security_and_compliance_enabled: enabled,
}: ProjectRow): boolean | undefined {
  return accessLevel ? accessLevel !== 'disabled' : known(enabled);
}

function mergeSwitches(project: ProjectRow) {
  return {
    canCreateMergeRequestIn: known(project.can_create_merge_request_in),
    resolveOutdatedDiffDiscussions: known(
      project.resolve_outdated_diff_discussions,
    ),
    onlyAllowMergeIfPipelineSucceeds: known(
      project.only_allow_merge_if_pipeline_succeeds,
    ),
    onlyAllowMergeIfAllDiscussionsAreResolved: known(
      project.only_allow_merge_if_all_discussions_are_resolved,
    ),
    onlyAllowMergeIfAllStatusChecksPassed: known(
      project.only_allow_merge_if_all_status_checks_passed,
    ),
    allowMergeOnSkippedPipeline: known(project.allow_merge_on_skipped_pipeline),
    removeSourceBranchAfterMerge: known(
      project.remove_source_branch_after_merge,
    ),
    autocloseReferencedIssues: known(project.autoclose_referenced_issues),
    approvalsBeforeMerge: known(project.approvals_before_merge),
    mergeMethod: known(project.merge_method),
    squashOption: known(project.squash_option),
  };
}
