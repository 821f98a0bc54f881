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
])('%s that is not told is absent', (key, property) => {
  expect(convert({ [key]: undefined })[property]).toBeUndefined();
});

test('any page that is accepted makes valid settings', () => {
  assertConverts(groupSettingsEntity.restRow, create, row);
});

test('the runners token stays out', () => {
  expect(JSON.stringify(convert())).not.toContain('GR-secret');
});
