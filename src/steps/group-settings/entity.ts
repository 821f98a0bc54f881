import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import * as z from 'zod';
import { CollectedGroup, isTopLevel } from '../../collect/collected';
import type { RowOf } from '../../collect/columns/column';
import { flag, idText, part, text, texts } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { relationshipMetadata } from '../../graph/metadata';
import { groupEntity } from '../group/entity';
import {
  groupInvitation,
  invitationProperties,
  invitedProperties,
  valuesOfInvited,
} from './invitations';

/**
 * What `GET /groups/:id` answers and no list does,
 * https://docs.gitlab.com/api/groups/#retrieve-a-group. Owners are answered
 * `runners_token`, too, which is no column.
 */
const columns = {
  id: idText("GitLab's id of the group.").always(),
  fullPath: text('').hidden(),
  preventForkingOutsideGroup: flag(
    'Whether projects may not be forked to elsewhere; as its top-level group has it (Premium).',
  ),
  preventSharingGroupsOutsideHierarchy: flag(
    'Whether groups may be invited from its own hierarchy only; of top-level groups.',
  ),
  membershipLock: flag(
    'Whether members can not be added to its projects alone.',
  ),
  ipRestrictionRanges: text('').hidden(),
  allowedEmailDomainsList: text('').hidden(),
  enabledGitAccessProtocol: text(
    'What Git may be used over: `all`, `ssh` or `http`; Owners of top-level groups are told it.',
  ),
  serviceAccessTokensExpirationEnforced: flag(
    'Whether tokens of service accounts have to have an end; of top-level groups (Premium).',
  ),
  sharedWithGroups: part(z.array(groupInvitation)).linked(),
};
export type GroupSettingsRow = RowOf<typeof columns>;

export interface GroupSettingsContext {
  group: CollectedGroup;
  ownerAccess: boolean;
}

export const groupSettingsEntity = entityType({
  resourceName: 'Group Settings',
  _type: 'gitlab_group_settings',
  _class: ['Configuration'],
  columns,
  derived: {
    name: text('Settings of the group with its whole path.'),
    displayName: text('The same as `name`.'),
    ownerAccess: flag(
      'Whether the token sees what Owners see; where it is false, some of the rest is absent.',
    ),
    ipRestrictionRanges: texts(
      'Addresses from which it may be reached, none for all; of top-level groups (Premium).',
    ),
    allowedEmailDomains: texts(
      "Domains that members' addresses have to be of, none for all; of top-level groups (Premium).",
    ),
    ...invitedProperties,
  },
  derive: (row, { group, ownerAccess }: GroupSettingsContext) => {
    const name = `Settings of ${group.fullPath}`;
    const isTopmost = isTopLevel(group);
    return {
      name,
      displayName: name,
      ownerAccess,
      // GitLab tells what a group has itself: those below have none, and obey.
      ipRestrictionRanges: isTopmost
        ? listed(row.ipRestrictionRanges)
        : undefined,
      allowedEmailDomains: isTopmost
        ? listed(row.allowedEmailDomainsList)
        : undefined,
      ...valuesOfInvited(row.sharedWithGroups, row.fullPath ?? group.fullPath),
    };
  },
});

export const groupHasSettings = relationshipMetadata(
  groupEntity,
  RelationshipClass.HAS,
  groupSettingsEntity,
);

/** Members of the group that was invited get at most what the invitation says. */
export const groupAllowsGroup = relationshipMetadata(
  groupEntity,
  RelationshipClass.ALLOWS,
  groupEntity,
  { properties: invitationProperties },
);

export function groupSettingsKey(groupId: number): string {
  return `gitlab-group-settings:${groupId}`;
}

/** GitLab answers `null` for none, and leaves the key out where it is not licensed. */
function listed(list: string | null | undefined): string[] | undefined {
  return list === undefined
    ? undefined
    : (list ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
}
