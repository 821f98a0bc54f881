import {
  assertConverts,
  checkEntities,
} from '../../../test/support/converters';
import { sshKeyEntity, sshKeyKey } from './entity';

/** As https://docs.gitlab.com/api/groups/ has it, and a key that it does not show. */
const row = {
  id: 3,
  title: 'Sample key 3',
  created_at: '2024-12-23T05:40:11.891Z',
  expires_at: null,
  last_used_at: '2024-12-23T05:40:11.891Z',
  usage_type: 'auth_and_signing',
  user_id: 3,
  key: 'ssh-ed25519 s3cr3t',
};

const create = (read: ReturnType<typeof sshKeyEntity.restRow.parse>) =>
  sshKeyEntity.create(sshKeyKey(read.row.id), read, undefined);

beforeAll(checkEntities);

test('has what it is for, and for how long, and not the key', () => {
  const key = create(sshKeyEntity.restRow.parse(row));
  expect(key).toMatchObject({
    _key: 'gitlab-ssh-key:3',
    _class: ['Key', 'AccessKey'],
    name: 'Sample key 3',
    usage: 'auth_and_signing',
    userId: '3',
    neverExpires: true,
    neverUsed: false,
  });
  expect(JSON.stringify(key)).not.toContain('s3cr3t');
});

test('any row that is accepted makes a valid key', () => {
  assertConverts(sshKeyEntity.restRow, create, row);
});
