import { assertConverts } from '../../../test/support/converters';
import { groupSettingsEntity, groupSettingsKey } from './entity';

const row = {
  id: 4,
  full_path: 'twitter',
  prevent_forking_outside_group: null,
  prevent_sharing_groups_outside_hierarchy: false,
  membership_lock: true,
  ip_restriction_ranges: '192.0.2.0/24, 198.51.100.7',
  allowed_email_domains_list: null,
  enabled_git_access_protocol: 'ssh',
  service_access_tokens_expiration_enforced: true,
  shared_with_groups: [
    { group_id: 5, group_full_path: 'twitter/ads', group_access_level: 30 },
  ],
  runners_token: 'GR-secret',
};
const group = {
  kind: 'group' as const,
  id: 4,
  fullPath: 'twitter',
  key: 'gitlab-group:4',
};

type Read = ReturnType<typeof groupSettingsEntity.restRow.parse>;
const create = (read: Read) =>
  groupSettingsEntity.create(groupSettingsKey(4), read, {
    group,
    ownerAccess: true,
  });
const convert = (changes: object = {}) =>
  create(groupSettingsEntity.restRow.parse({ ...row, ...changes }));

test('has one of each range and domain; none that is told is an empty list', () => {
  expect(convert()).toMatchObject({
    _key: 'gitlab-group-settings:4',
    ipRestrictionRanges: ['192.0.2.0/24', '198.51.100.7'],
    allowedEmailDomains: [],
    enabledGitAccessProtocol: 'ssh',
  });
});

test.each([
  ['ip_restriction_ranges', 'ipRestrictionRanges'],
  ['allowed_email_domains_list', 'allowedEmailDomains'],
  ['membership_lock', 'membershipLock'],
  ['prevent_forking_outside_group', 'preventForkingOutsideGroup'],
  ['shared_with_groups', 'invitedGroupCount'],
  ['shared_with_groups', 'outsideInvitedGroupCount'],
  ['shared_with_groups', 'outsideInvitedGroupWithoutEndCount'],
])('%s that is not told is absent', (key, property) => {
  expect(convert({ [key]: undefined })[property]).toBeUndefined();
});

test('says of groups from outside how many, how far and without an end', () => {
  const outside = { group_full_path: 'meta/ads', group_access_level: 40 };
  const settings = convert({
    shared_with_groups: [
      ...row.shared_with_groups,
      { ...outside, group_id: 6, expires_at: null },
      { ...outside, group_id: 7, expires_at: '2030-01-01' },
      { group_id: 8, group_full_path: 'twitters', expires_at: null },
    ],
  });
  expect(settings).toMatchObject({
    invitedGroupCount: 4,
    outsideInvitedGroupCount: 3,
    outsideInvitedGroupWithoutEndCount: 2,
  });
  // Of one the level is not told.
  expect(settings.outsideInvitedGroupMaxLevel).toBeUndefined();
});

test('an end that is not told is none, and not that there is none', () => {
  const [invited] = row.shared_with_groups;
  const outside = { ...invited, group_full_path: 'meta', group_id: 6 };
  const settings = convert({ shared_with_groups: [outside] });
  expect(settings.outsideInvitedGroupMaxLevel).toBe(30);
  expect(settings.outsideInvitedGroupWithoutEndCount).toBeUndefined();
});

test('any page that is accepted makes valid settings', () => {
  assertConverts(groupSettingsEntity.restRow, create, row);
});

test('the runners token stays out', () => {
  expect(JSON.stringify(convert())).not.toContain('GR-secret');
});
