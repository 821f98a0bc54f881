import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { userEntity, userKey } from './entity';

const row = {
  id: 7,
  username: 'ada',
  name: 'Ada Lovelace',
  state: 'active',
  web_url: 'https://gitlab.example.com/ada',
  bot: false,
  public_email: 'ada@example.com',
  created_at: '2024-05-01T12:00:00.000Z',
  email: 'ada@private.example.com',
  is_admin: true,
  external: false,
  two_factor_enabled: true,
  last_sign_in_at: '2024-05-02T12:00:00.000Z',
  last_activity_on: '2024-05-03',
};

const create = (read: ReturnType<typeof userEntity.restRow.parse>) =>
  userEntity.create(userKey(read.row.id), read, undefined);
const convert = (changes: Record<string, unknown> = {}) =>
  create(userEntity.restRow.parse({ ...row, ...changes }));

beforeAll(checkEntities);

test('has what JupiterOne maps to employees by, and the rest', () => {
  expect(convert()).toMatchObject({
    _key: 'gitlab-user:7',
    _type: 'gitlab_user',
    _class: ['User'],
    id: '7',
    username: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@private.example.com',
    publicEmail: 'ada@example.com',
    state: 'active',
    active: true,
    bot: false,
    isAdmin: true,
    external: false,
    twoFactorEnabled: true,
    mfaEnabled: true,
    isMfaEnabled: true,
    createdOn: 1714564800000,
    lastActivityOn: 1714694400000,
    webLink: 'https://gitlab.example.com/ada',
  });
});

test.each(['', null, undefined, 'not an address'])(
  'an e-mail that is %j gives way to the public one',
  (email) => {
    expect(convert({ email }).email).toBe('ada@example.com');
  },
);

test.each(['', null, undefined, 'not an address'])(
  'without any e-mail (%j) it has none, rather than an empty one',
  (address) => {
    const user = convert({ email: address, public_email: address });

    expect(user.email).toBeUndefined();
    expect(user.publicEmail).toBeUndefined();
  },
);

test.each([
  ['active', true],
  ['blocked', false],
  ['deactivated', false],
  ['ldap_blocked', false],
  [null, undefined],
])('in state %s: active is %s', (state, expected) => {
  expect(convert({ state }).active).toBe(expected);
});

test('what only administrators see is left out for others, not false', () => {
  const user = create(userEntity.restRow.parse({ id: 7, username: 'ada' }));

  for (const property of ['isAdmin', 'external', 'isMfaEnabled', 'bot']) {
    expect(user[property]).toBeUndefined();
  }
});

test('a user with a hidden profile and no name is called by the username', () => {
  const user = convert({ name: '', created_at: null, web_url: null });

  expect(user).toMatchObject({ name: 'ada', displayName: 'ada' });
  expect(user.createdOn).toBeUndefined();
});

test.each([
  ['****', 'ada'],
  ['  ', 'ada'],
  [null, 'ada'],
  ['* Ada *', '* Ada *'],
])('with the name %j it is called %s', (name, shown) => {
  expect(convert({ name })).toMatchObject({ name: shown, displayName: shown });
});

test('what a list of administrators tells in 2024 is told', () => {
  const row2024 = {
    id: 10034,
    username: 'u51',
    state: 'active',
    locked: false,
    public_email: '',
    email: 'u55@example.com',
    identities: [
      { provider: 'saml', extern_uid: 'secret', saml_provider_id: 1 },
      { provider: 'ldapmain', extern_uid: 'cn=secret' },
    ],
    using_license_seat: true,
    is_auditor: true,
    last_activity_on: '2024-01-09',
  };
  const user = create(userEntity.restRow.parse(row2024));

  expect(user).toMatchObject({
    isAuditor: true,
    locked: false,
    usingLicenseSeat: true,
    identityProviders: ['saml', 'ldapmain'],
    email: 'u55@example.com',
  });
  expect(JSON.stringify(user)).not.toContain('secret');
});

test('any row that is accepted makes a valid user', () => {
  assertConverts(userEntity.restRow, create, row);
});
