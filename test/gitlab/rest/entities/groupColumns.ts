import { Asked } from '../../asked';
import { licensed, ownsGroup } from '../../tables/abilities';
import { branchDefaults } from '../../tables/branchDefaults';
import { Column } from '../../tables/table';
import { selfAndAncestors } from '../../world/lookup';
import { isLicensed } from '../../world/tier';
import { WorldGroup } from '../../world/types';

/**
 * Of every list's rows. Source: lib/api/entities/group.rb and its enterprise
 * extension; links are told to every reader and left out where there are none.
 */
export const GROUP_COLUMNS: readonly Column<WorldGroup>[] = [
  {
    value: ({ defaultBranchProtectionDefaults: defaults }) =>
      branchDefaults(defaults),
    rest: 'default_branch_protection_defaults',
  },
  { value: () => null, rest: 'ldap_cn', enterprise: true },
  { value: () => null, rest: 'ldap_access', enterprise: true },
  {
    value: ({ ldapGroupLinks }) =>
      ldapGroupLinks.map(({ cn, provider, groupAccess }) => ({
        cn,
        group_access: groupAccess,
        provider,
        filter: null,
        member_role_id: null,
      })),
    rest: 'ldap_group_links',
    enterprise: true,
    shown: ({ ldapGroupLinks }) => ldapGroupLinks.length > 0,
  },
  {
    value: ({ samlGroupLinks }) =>
      samlGroupLinks.map(({ name, accessLevel }) => ({
        name,
        access_level: accessLevel,
        member_role_id: null,
        provider: null,
      })),
    rest: 'saml_group_links',
    enterprise: true,
    shown: ({ samlGroupLinks }) => samlGroupLinks.length > 0,
  },
  { value: () => null, rest: 'marked_for_deletion_on', enterprise: true },
  { value: () => 'enabled', rest: 'wiki_access_level', enterprise: true },
];

/**
 * Only of a group asked for alone. Source: lib/api/entities/group_detail.rb,
 * ee/lib/ee/api/entities/group_detail.rb.
 */
export const GROUP_DETAIL_COLUMNS: readonly Column<WorldGroup>[] = [
  {
    value: 'enabledGitAccessProtocol',
    rest: 'enabled_git_access_protocol',
    shown: (group, asked) => isRoot(group) && ownsGroup(group, asked),
  },
  {
    value: 'preventSharingGroupsOutsideHierarchy',
    rest: 'prevent_sharing_groups_outside_hierarchy',
    shown: isRoot,
  },
  {
    value: () => null,
    rest: 'shared_runners_minutes_limit',
    enterprise: true,
  },
  {
    value: () => null,
    rest: 'extra_shared_runners_minutes_limit',
    enterprise: true,
  },
  {
    // The root's (ee/app/models/ee/namespace_setting.rb).
    value: (group, asked) =>
      isLicensed(asked, group, 'premium')
        ? selfAndAncestors(asked.world, group.id).at(-1)
            ?.preventForkingOutsideGroup
        : null,
    rest: 'prevent_forking_outside_group',
    enterprise: true,
  },
  {
    value: 'serviceAccessTokensExpirationEnforced',
    rest: 'service_access_tokens_expiration_enforced',
    enterprise: true,
    since: '17.10',
    shown: (group, asked) =>
      isRoot(group) && isLicensed(asked, group, 'premium'),
  },
  { value: 'membershipLock', rest: 'membership_lock', enterprise: true },
  {
    value: 'ipRestrictionRanges',
    rest: 'ip_restriction_ranges',
    enterprise: true,
    shown: licensed('premium'),
  },
  {
    value: 'allowedEmailDomainsList',
    rest: 'allowed_email_domains_list',
    enterprise: true,
    since: '17.10',
    shown: licensed('premium'),
  },
];

function isRoot({ parentId }: WorldGroup, _asked?: Asked): boolean {
  return parentId === null;
}
