import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { accessTokenEntity, accessTokenKey, TokenOwner } from './entity';

/** As https://docs.gitlab.com/api/project_access_tokens/ has it. */
const row = {
  user_id: 141,
  scopes: ['api'],
  name: 'token',
  expires_at: '2021-01-31',
  id: 42,
  active: true,
  created_at: '2021-01-20T22:11:48.151Z',
  description: 's3cr3t',
  last_used_at: null,
  revoked: false,
  access_level: 40,
  resource_type: 'project',
  resource_id: 12,
};

const create = (
  read: ReturnType<typeof accessTokenEntity.restRow.parse>,
  owner: TokenOwner = { tokenType: 'project' },
) => accessTokenEntity.create(accessTokenKey(read.row.id), read, owner);
const convert = (changes: object = {}, owner?: TokenOwner) =>
  create(accessTokenEntity.restRow.parse({ ...row, ...changes }), owner);

beforeAll(checkEntities);

test('has what it may, for how long, and whose it is', () => {
  const token = convert();
  expect(token).toMatchObject({
    _key: 'gitlab-access-token:42',
    _class: ['Key', 'AccessKey'],
    id: '42',
    name: 'token',
    displayName: 'token',
    tokenType: 'project',
    scopes: ['api'],
    accessLevel: 40,
    role: 'maintainer',
    active: true,
    revoked: false,
    userId: '141',
    neverExpires: false,
    neverUsed: true,
    expiresOn: Date.UTC(2021, 0, 31),
  });
  expect(JSON.stringify(token)).not.toContain('s3cr3t');
});

test('the level of its row counts more than that of the membership', () => {
  const owner = { tokenType: 'group', accessLevel: 30 } as const;
  expect(convert({}, owner).accessLevel).toBe(40);
  expect(convert({ access_level: undefined }, owner)).toMatchObject({
    accessLevel: 30,
    role: 'developer',
  });
});

test('of a personal one there is no level', () => {
  const token = convert({ access_level: undefined }, { tokenType: 'personal' });
  expect(token.accessLevel).toBeUndefined();
  expect(token.role).toBeUndefined();
});

test('a name of blanks gives way to the id', () => {
  expect(convert({ name: ' ' })).toMatchObject({
    name: 'Access token #42',
    displayName: 'Access token #42',
  });
});

test('any row that is accepted makes a valid token', () => {
  assertConverts(accessTokenEntity.restRow, create, row);
});
