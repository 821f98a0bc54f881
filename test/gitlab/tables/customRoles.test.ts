import { sampleWorld } from '../world/sample';
import { askRest } from './testing';

const world = sampleWorld();
const [aurora] = world.groups;
const [platform] = world.groups.filter(({ path }) => path === 'platform');
const OF_GROUP = `/groups/${aurora.id}/member_roles`;
const COM = { world, gitLabCom: true };

test('administrators are told roles of the instance, each with all permissions', async () => {
  const { rows, headers } = await askRest('/member_roles', { as: 'root' });
  expect(rows).toEqual([
    expect.objectContaining({
      name: 'Variable keeper',
      group_id: null,
      base_access_level: 20,
      admin_cicd_variables: true,
      admin_runners: false,
    }),
    expect.objectContaining({ base_access_level: null, read_admin_cicd: true }),
  ]);
  expect(headers.get('x-next-page')).toBeNull(); // not paged
});

test('owners on GitLab.com are told those of the root group', async () => {
  for (const { id } of [aurora, platform]) {
    const { rows } = await askRest(`/groups/${id}/member_roles`, COM);
    expect(rows).toEqual([
      expect.objectContaining({ name: 'Member manager', group_id: aurora.id }),
    ]);
  }
});

test('the other kind of server answers 400, whoever asks', async () => {
  // ee/lib/api/member_roles.rb: before anything is looked for
  expect((await askRest(OF_GROUP)).status).toBe(400);
  const ofInstance = await askRest('/member_roles', { ...COM, as: 'root' });
  expect(ofInstance.status).toBe(400);
});

test('others are refused, and so is everybody without Ultimate', async () => {
  expect((await askRest('/member_roles')).status).toBe(403);
  expect((await askRest(OF_GROUP, { ...COM, as: 'zoe.angstrom' })).status).toBe(
    403,
  );
  for (const tier of ['free', 'premium'] as const) {
    expect((await askRest(OF_GROUP, { ...COM, tier })).status).toBe(403);
    const asked = { as: 'root', tier };
    expect((await askRest('/member_roles', asked)).status).toBe(403);
  }
});

test('older servers and the Community Edition have no such route', async () => {
  const older = { as: 'root', version: '16.3.0-ee' };
  expect((await askRest('/member_roles', older)).status).toBe(404);
  const community = { as: 'root', enterprise: false };
  expect((await askRest('/member_roles', community)).status).toBe(404);
});
