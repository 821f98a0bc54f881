import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import type { CollectedProject } from '../../collect/collected';
import type { RowOf } from '../../collect/columns/column';
import { amount, flag, text } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { isLicensed } from '../../collect/tier';
import { relationshipMetadata } from '../../graph/metadata';
import { projectEntity } from '../project/entity';
import type { DefaultBranchProtection } from './defaultBranch';

/**
 * What GraphQL tells of a `Project` itself, and of REST `GET
 * /projects/:id/push_rule` and `GET /projects/:id/job_token_scope`, each under
 * its name. Sources: https://docs.gitlab.com/api/graphql/reference/#pushrules,
 * #projectcicdsetting; https://docs.gitlab.com/api/project_push_rules/,
 * https://docs.gitlab.com/api/project_job_token_scopes/
 */
const columns = {
  pipelineMustSucceed: flag(
    'Whether merging takes a pipeline that succeeded, a group above may say so; GraphQL alone tells it.',
  )
    .rest(false)
    .graphql('onlyAllowMergeIfPipelineSucceeds'),
  skippedPipelineSuffices: flag(
    'Whether a skipped pipeline counts as one that succeeded; GraphQL alone tells it.',
  )
    .rest(false)
    .graphql('allowMergeOnSkippedPipeline'),
  rejectUnsignedCommits: pushRule('reject_unsigned_commits'),
  preventSecrets: pushRule('prevent_secrets'),
  commitCommitterCheck: pushRule('commit_committer_check'),
  memberCheck: pushRule('member_check'),
  denyDeleteTag: pushRule('deny_delete_tag'),
  inboundJobTokenScopeEnabled: flag(
    'Whether job tokens of other projects are let in only from an allow-list.',
  )
    .rest('job_token_scope.inbound_enabled')
    .graphql('ciCdSettings.inboundJobTokenScopeEnabled'),
  outboundJobTokenScopeEnabled: flag(
    'Whether its own job tokens are good for an allow-list of projects only.',
  )
    .rest('job_token_scope.outbound_enabled')
    .graphql('ciCdSettings.jobTokenScopeEnabled'),
};
export type SettingsRow = RowOf<typeof columns>;

/** What else is known of a project when its settings are told. */
export interface SettingsContext {
  project: CollectedProject;
  maintainerAccess: boolean;
  /** Whether GitLab tells that the project has no push rule. */
  hasNoPushRule: boolean;
  /** Absent where there is no default branch, or its rules could not be seen. */
  protection?: DefaultBranchProtection;
  requiredApprovals?: number;
  externalStatusCheckCount?: number;
}

export const projectSettingsEntity = entityType({
  resourceName: 'Project Settings',
  _type: 'gitlab_project_settings',
  _class: ['Configuration'],
  columns,
  derived: {
    name: text('Settings of the project with its whole path.'),
    displayName: text('The same as `name`.'),
    maintainerAccess: flag(
      'Whether the token sees what Maintainers see; where it is false, most of the rest is absent.',
    ),
    defaultBranchProtected: flag('Whether any rule protects it.'),
    defaultBranchForcePushAllowed: flag('Whether any rule lets force-push.'),
    defaultBranchCodeOwnerApprovalRequired: flag(
      'Whether merging takes the approval of Code Owners (Premium).',
    ),
    defaultBranchPushLevel: amount(
      'Lowest access level that may push; 0 where nobody may by role, 30 where it is not protected.',
    ),
    defaultBranchMergeLevel: amount('The same of merging.'),
    defaultBranchPushExceptionCount: amount(
      'Users, groups and deploy keys that may push beyond roles.',
    ),
    defaultBranchMergeRequestOnly: flag(
      'Whether nobody at all may push to it, so that changes come by merge requests.',
    ),
    requiredApprovals: amount(
      'Approvals without which nothing is merged into the default branch (Premium).',
    ),
    externalStatusCheckCount: amount(
      'External status checks of the default branch; GraphQL alone tells them (Ultimate).',
    ),
    unsignedCommitsRejected: flag(
      'Whether pushes with unsigned commits are rejected (Premium, as all push rules).',
    ),
    secretFilesRejected: flag(
      'Whether files that look like secrets are rejected.',
    ),
    committerMustBeVerified: flag(
      "Whether the committer's address has to be a confirmed one of who pushes.",
    ),
    authorMustBeMember: flag(
      'Whether the author of commits has to be a user of this GitLab.',
    ),
    tagDeletionDenied: flag('Whether tags can not be deleted by a push.'),
  },
  derive: (row, context: SettingsContext) => {
    const { project, protection } = context;
    const isPremium = isLicensed(project, 'premium');
    const name = `Settings of ${project.fullPath}`;
    const rule = (told: boolean | null | undefined) =>
      isPremium
        ? told ?? (context.hasNoPushRule ? false : undefined)
        : undefined;
    return {
      name,
      displayName: name,
      maintainerAccess: context.maintainerAccess,
      ...protection,
      defaultBranchCodeOwnerApprovalRequired: isPremium
        ? protection?.defaultBranchCodeOwnerApprovalRequired
        : undefined,
      requiredApprovals: context.requiredApprovals,
      externalStatusCheckCount: context.externalStatusCheckCount,
      unsignedCommitsRejected: rule(row.rejectUnsignedCommits),
      secretFilesRejected: rule(row.preventSecrets),
      committerMustBeVerified: rule(row.commitCommitterCheck),
      authorMustBeMember: rule(row.memberCheck),
      tagDeletionDenied: rule(row.denyDeleteTag),
    };
  },
});

export const projectHasSettings = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  projectSettingsEntity,
);

export function projectSettingsKey(projectId: number): string {
  return `gitlab-project-settings:${projectId}`;
}

/** One of the push rule; GraphQL's field is the column's name. */
function pushRule(key: string) {
  const field = key.replace(/_([a-z])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  return flag('')
    .hidden()
    .rest(`push_rule.${key}`)
    .graphql(`pushRules.${field}`);
}
