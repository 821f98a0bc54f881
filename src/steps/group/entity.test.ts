import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { groupEntity, groupKey } from './entity';

const row = {
  id: 12,
  name: 'Platform',
  path: 'platform',
  full_path: 'acme/platform',
  full_name: 'Acme / Platform',
  description: 'Everything below',
  visibility: 'internal',
  parent_id: 3,
  web_url: 'https://gitlab.example.com/groups/acme/platform',
  created_at: '2024-05-01T12:00:00.000Z',
  require_two_factor_authentication: true,
  two_factor_grace_period: 48,
  project_creation_level: 'maintainer',
  default_branch_protection: 2,
  emails_disabled: null,
};

const create = (read: ReturnType<typeof groupEntity.restRow.parse>) =>
  groupEntity.create(groupKey(read.row.id), read, undefined);
const convert = (changes: Record<string, unknown> = {}) =>
  create(groupEntity.restRow.parse({ ...row, ...changes }));

beforeAll(checkEntities);

test('has the names that queries of graph-gitlab use', () => {
  expect(convert()).toMatchObject({
    _key: 'gitlab-group:12',
    _type: 'gitlab_group',
    _class: ['Group'],
    id: '12',
    name: 'Platform',
    displayName: 'Acme / Platform',
    path: 'platform',
    fullPath: 'acme/platform',
    fullName: 'Acme / Platform',
    description: 'Everything below',
    visibility: 'internal',
    parentGroupId: '3',
    webLink: 'https://gitlab.example.com/groups/acme/platform',
    createdOn: 1714564800000,
    requireTwoFactorAuthentication: true,
    twoFactorGracePeriod: 48,
    projectCreationLevel: 'maintainer',
    defaultBranchProtection: 2,
  });
});

test.each([
  ['private', false],
  ['internal', false],
  ['public', true],
  [null, undefined],
])('of visibility %s: public is %s', (visibility, expected) => {
  expect(convert({ visibility }).public).toBe(expected);
});

test.each([
  [{ emails_disabled: true }, true],
  [{ emails_disabled: undefined, emails_enabled: true }, false],
  [{ emails_disabled: undefined, emails_enabled: false }, true],
  [{ emails_disabled: null, emails_enabled: null }, undefined],
])('older and newer words for e-mails, %j: %s', (words, expected) => {
  expect(convert(words).emailsDisabled).toBe(expected);
});

test('what GitLab did not say is left out, not false', () => {
  const group = create(
    groupEntity.restRow.parse({
      id: 12,
      name: 'Platform',
      path: 'platform',
      full_path: 'acme/platform',
    }),
  );

  expect(group.requireTwoFactorAuthentication).toBeUndefined();
  expect(group.public).toBeUndefined();
  expect(group.emailsDisabled).toBeUndefined();
});

test('new projects are guarded by the lowest role of each list', () => {
  const group = convert({
    default_branch_protection_defaults: {
      allowed_to_push: [{ access_level: 0 }],
      allowed_to_merge: [{ access_level: 40 }, { access_level: 30 }],
      allow_force_push: false,
    },
  });
  expect(group).toMatchObject({
    defaultBranchPushLevel: 0,
    defaultBranchMergeLevel: 30,
    defaultBranchForcePushAllowed: false,
  });
});

test.each([undefined, null, {}, { allowed_to_push: [] }])(
  'guards of new projects that are not told, as by %j, are left out',
  (defaults) => {
    const group = convert({ default_branch_protection_defaults: defaults });
    expect(group.defaultBranchPushLevel).toBeUndefined();
    expect(group.defaultBranchMergeLevel).toBeUndefined();
    expect(group.defaultBranchForcePushAllowed).toBeUndefined();
  },
);

test('links of groups elsewhere are counted, with the most that they give', () => {
  const group = convert({
    ldap_cn: null,
    saml_group_links: [
      { name: 'staff', access_level: 30 },
      { name: 'leads', access_level: 50 },
    ],
    ldap_group_links: [{ cn: 'it', group_access: 40, provider: 'ldapmain' }],
  });
  expect(group).toMatchObject({
    samlGroupLinkCount: 2,
    samlGroupLinkMaxLevel: 50,
    ldapGroupLinkCount: 1,
    ldapGroupLinkMaxLevel: 40,
  });
});

test('no list of links is none on the Enterprise Edition alone', () => {
  expect(convert({ ldap_cn: null })).toMatchObject({
    samlGroupLinkCount: 0,
    ldapGroupLinkCount: 0,
  });
  expect(convert({ ldap_cn: null }).samlGroupLinkMaxLevel).toBeUndefined();
  expect(convert().samlGroupLinkCount).toBeUndefined();
});

test.each([null, 'staff', { name: 'staff' }, 3])(
  'links that are told in an odd way, %j, are not none',
  (links) => {
    const group = convert({ ldap_cn: null, saml_group_links: links });
    expect(group.samlGroupLinkCount).toBeUndefined();
    expect(group.ldapGroupLinkCount).toBe(0);
  },
);

test('links of which one tells no level have no highest one', () => {
  const group = convert({
    saml_group_links: [{ access_level: 50 }, { access_level: null }, 'odd'],
  });
  expect(group.samlGroupLinkCount).toBe(3);
  expect(group.samlGroupLinkMaxLevel).toBeUndefined();
});

test('an ugly row makes a group all the same', () => {
  const group = convert({
    name: '',
    full_name: '',
    description: null,
    parent_id: null,
    web_url: 'not a url',
    created_at: 'never',
  });

  expect(group).toMatchObject({ name: 'platform', displayName: 'platform' });
  expect(group.description).toBeUndefined();
  expect(group.parentGroupId).toBeUndefined();
  expect(group.webLink).toBeUndefined();
});

test('any row that is accepted makes a valid group', () => {
  assertConverts(groupEntity.restRow, create, row);
});

test("GitLab's secrets stay out", () => {
  expect(JSON.stringify(convert({ runners_token: 'GR-secret' }))).not.toContain(
    'GR-secret',
  );
});
