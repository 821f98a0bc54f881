import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import {
  address,
  amount,
  flag,
  freeText,
  id,
  idText,
  part,
  text,
  timestamp,
} from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import {
  branchDefaults,
  readBranchDefaults,
} from '../../gitlab/branchDefaults';
import { relationshipMetadata } from '../../graph/metadata';
import { filled } from '../../graph/properties';
import { accountEntity } from '../account/entity';
import { ldapLinks, readLinks, samlLinks } from './links';

/**
 * A row of `GET /groups`, https://docs.gitlab.com/api/groups/#list-groups. Only
 * these columns enter the program, and with it the graph's raw data: GitLab
 * answers `runners_token` too.
 */
export const groupEntity = entityType({
  resourceName: 'Group',
  _type: 'gitlab_group',
  _class: 'Group',
  columns: {
    id: idText("GitLab's id of the group.").always(),
    name: text('Name; its path where it has none.').always(),
    path: text('Last part of its address.').always(),
    fullPath: text('Whole path, from the top-level group on.').always(),
    fullName: text('Names from the top-level group on: `Acme / Platform`.'),
    description: freeText('Description, not rendered.'),
    visibility: text('`private`, `internal` or `public`.'),
    parentGroupId: idText('Id of the group that it is in.')
      .rest('parent_id')
      .linked(),
    webLink: address('Its page.').rest('web_url'),
    createdOn: timestamp('When it was created.').rest('created_at'),
    archived: flag('Whether it is archived.'),
    markedForDeletionOn: timestamp('When its deletion was asked for.'),
    requireTwoFactorAuthentication: flag(
      'Whether members have to have a second factor.',
    ),
    twoFactorGracePeriod: amount('Hours that they have until it is enforced.'),
    shareWithGroupLock: flag(
      'Whether its projects may not be shared with other groups.',
    ),
    projectCreationLevel: text('Who may create projects.'),
    subgroupCreationLevel: text('Who may create subgroups.'),
    defaultBranch: text('Name of the default branch of new projects.'),
    defaultBranchProtection: amount(
      'Protection of the default branch of new projects: 0 none, 1 partial, 2 full, 3 against pushes, 4 full after the first push.',
    ),
    sharedRunnersSetting: text("Whether the instance's runners may be used."),
    autoDevopsEnabled: flag('Whether Auto DevOps is on.'),
    emailsDisabled: flag('Whether notifications by e-mail are off.').hidden(),
    emailsEnabled: flag('').hidden(),
    mentionsDisabled: flag('Whether mentioning the group notifies nobody.'),
    lfsEnabled: flag('Whether Git LFS is on.'),
    requestAccessEnabled: flag('Whether users may ask for access.'),
    fileTemplateProjectId: id('Id of the project with its file templates.'),
    defaultBranchProtectionDefaults: part(branchDefaults),
    samlGroupLinks: part(samlLinks),
    ldapGroupLinks: part(ldapLinks),
    ldapCn: text('').hidden(),
  },
  derived: {
    name: text('Name; its path where it has none.'),
    displayName: text('Full name.'),
    public: flag('Whether everybody can see it.'),
    webUrl: text('Its page, as the original connector calls it.'),
    emailsDisabled: flag('Whether notifications by e-mail are off.'),
    defaultBranchPushLevel: amount(
      'Lowest access level that may push to the default branch of new projects; 0 where nobody may by role.',
    ),
    defaultBranchMergeLevel: amount('The same of merging.'),
    defaultBranchForcePushAllowed: flag(
      'Whether who may push to it may force-push.',
    ),
    samlGroupLinkCount: amount(
      'Groups of a SAML provider whose members become its own.',
    ),
    samlGroupLinkMaxLevel: amount('The most that these members get.'),
    ldapGroupLinkCount: amount(
      'Groups of an LDAP server whose members become its own.',
    ),
    ldapGroupLinkMaxLevel: amount('The most that these members get.'),
  },
  derive: (group) => {
    const name = filled(group.name) ?? group.path;
    return {
      name,
      displayName: filled(group.fullName) ?? name,
      public: group.visibility ? group.visibility === 'public' : undefined,
      webUrl: filled(group.webLink),
      emailsDisabled: emailsDisabled(group),
      ...readBranchDefaults(group.defaultBranchProtectionDefaults),
      ...readLinks(group),
    };
  },
});

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

export function groupKey(groupId: number): string {
  return `gitlab-group:${groupId}`;
}

/**
 * GitLab 16.5 turned `emails_disabled` into `emails_enabled` for groups and
 * projects alike.
 */
export function emailsDisabled(row: {
  emailsDisabled?: boolean | null;
  emailsEnabled?: boolean | null;
}): boolean | undefined {
  return (
    row.emailsDisabled ??
    (typeof row.emailsEnabled === 'boolean' ? !row.emailsEnabled : undefined)
  );
}
