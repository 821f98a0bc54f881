import { Fault } from '../../../test/gitlab/faults';
import { SECRET_MARKER } from '../../../test/gitlab/world/build';
import { withRole } from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { sshKeysFor } from '../../../test/support/credentials';
import { managedBy } from '../../../test/support/managedBy';

jest.setTimeout(60_000);

const world = managedBy('aurora', ['li_na', 'blake'], sampleWorld(new Date()));
const com = { world, version: '19.2.0-ee', gitLabCom: true };
const KEYS = '/groups/:id/manage/ssh_keys';

test.each(['Guest', 'Maintainer', 'Owner'] as const)(
  'GitLab.com tells %s what it tells of SSH keys, and nothing else',
  async (role) => {
    const { differences, asked } = await sshKeysFor(role, com);
    expect(differences).toEqual([]);
    expect(asked.includes(KEYS)).toBe(role === 'Owner');
  },
);

test.each(['Owner', 'administrator'] as const)(
  'elsewhere %s is not told, and nothing is asked',
  async (role) => {
    const { differences, asked } = await sshKeysFor(role, {
      ...com,
      gitLabCom: false,
    });
    expect(differences).toEqual([]);
    expect(asked).toEqual([]);
  },
);

test('the key itself is not collected', async () => {
  expect(JSON.stringify(world.sshKeys)).toContain(SECRET_MARKER);
  const { result } = await sshKeysFor('Owner', com);
  const keys = result.collectedEntities.filter(
    ({ _type }) => _type === 'gitlab_ssh_key',
  );
  expect(keys.map(({ name }) => name).sort()).toEqual(['Laptop', 'Old laptop']);
  expect(JSON.stringify(result)).not.toContain(SECRET_MARKER);
});

test('GitLab.com that has no inventory has no keys', async () => {
  const { result } = await sshKeysFor('Owner', { ...com, version: '17.9.0' });
  expect(
    result.collectedEntities.filter(({ _type }) => _type === 'gitlab_ssh_key'),
  ).toEqual([]);
});

test('a role that falls meanwhile fails the step', async () => {
  const ada = world.users.find(({ username }) => username === 'ada');
  const change = withRole(ada?.id ?? 0, 40);
  const faults: Fault[] = [
    { match: { path: KEYS }, act: { kind: 'change-world', change } },
  ];
  await expect(sshKeysFor('Owner', { ...com, faults })).rejects.toThrow(
    /SSH keys could (not )?be had of/,
  );
});
