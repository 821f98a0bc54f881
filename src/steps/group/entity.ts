import {
  createIntegrationEntity,
  Entity,
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from '../../graph/metadata';
import { filled, known, time, webUrl } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import type { GroupRow } from './row';

export const groupEntity: StepEntityMetadata = {
  resourceName: 'Group',
  _type: 'gitlab_group',
  _class: 'Group',
};

export const accountHasGroup = relationshipMetadata(
  accountEntity,
  RelationshipClass.HAS,
  groupEntity,
);

export const groupHasGroup = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  groupEntity,
);

export function groupKey(id: number): string {
  return `gitlab-group:${id}`;
}

export function createGroupEntity(group: GroupRow): Entity {
  const name = filled(group.name) ?? group.path;
  return createIntegrationEntity({
    entityData: {
      source: group,
      assign: {
        _key: groupKey(group.id),
        _type: groupEntity._type,
        _class: groupEntity._class,
        id: String(group.id),
        name,
        displayName: filled(group.full_name) ?? name,
        path: group.path,
        fullPath: group.full_path,
        fullName: known(group.full_name),
        description: filled(group.description),
        visibility: known(group.visibility),
        public: group.visibility ? group.visibility === 'public' : undefined,
        parentGroupId:
          typeof group.parent_id === 'number'
            ? String(group.parent_id)
            : undefined,
        webLink: webUrl(group.web_url),
        webUrl: known(group.web_url),
        createdOn: time(group.created_at),
        archived: known(group.archived),
        markedForDeletionOn: time(group.marked_for_deletion_on),
        requireTwoFactorAuthentication: known(
          group.require_two_factor_authentication,
        ),
        twoFactorGracePeriod: known(group.two_factor_grace_period),
        shareWithGroupLock: known(group.share_with_group_lock),
        membershipLock: known(group.membership_lock),
        preventForkingOutsideGroup: known(group.prevent_forking_outside_group),
        preventSharingGroupsOutsideHierarchy: known(
          group.prevent_sharing_groups_outside_hierarchy,
        ),
        projectCreationLevel: known(group.project_creation_level),
        subgroupCreationLevel: known(group.subgroup_creation_level),
        defaultBranch: filled(group.default_branch),
        defaultBranchProtection: known(group.default_branch_protection),
        sharedRunnersSetting: known(group.shared_runners_setting),
        autoDevopsEnabled: known(group.auto_devops_enabled),
        emailsDisabled: emailsDisabled(group),
        mentionsDisabled: known(group.mentions_disabled),
        lfsEnabled: known(group.lfs_enabled),
        requestAccessEnabled: known(group.request_access_enabled),
        fileTemplateProjectId: known(group.file_template_project_id),
      },
    },
  });
}

/**
 * GitLab 16.5 turned `emails_disabled` into `emails_enabled` for groups and
 * projects alike.
 */
export function emailsDisabled(row: {
  emails_disabled?: boolean | null;
  emails_enabled?: boolean | null;
}): boolean | undefined {
  return (
    known(row.emails_disabled) ??
    (typeof row.emails_enabled === 'boolean' ? !row.emails_enabled : undefined)
  );
}
