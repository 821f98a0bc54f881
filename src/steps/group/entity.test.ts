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
