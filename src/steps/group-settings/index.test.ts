import { Role, runAs } from '../../../test/support/asRole';
import { testEveryRole } from '../../../test/support/everyRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import {
  withGroup,
  withoutGroup,
  withRole,
  withShare,
} from '../../../test/gitlab/world/change';
import { selfAndDescendants } from '../../../test/gitlab/world/lookup';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { WorldGroup } from '../../../test/gitlab/world/types';
import { StepRun } from '../../../test/support/runStep';
import { groupSettingsSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = groupSettingsSteps;
const world = sampleWorld(new Date());
const [ada] = world.users.filter(({ username }) => username === 'ada');
const [aurora] = world.groups;
const kernel = groupOf('kernel');
const OF_AURORA = { path: `/groups/${aurora.id}` };

testEveryRole(STEP, settingsFor);

test('an auditor reads them, and owns none', async () => {
  const { differences, result } = await settingsFor('auditor');
  expect(differences).toEqual([]);
  expect(
    result.collectedEntities.map(({ ownerAccess }) => ownerAccess),
  ).toEqual(result.collectedEntities.map(() => false));
});

test('settings tell what guards a group, a request for each', async () => {
  const { result, asked } = await settingsFor('Owner');
  const settings = result.collectedEntities.find(
    ({ _key }) => _key === `gitlab-group-settings:${aurora.id}`,
  );
  expect(settings).toMatchObject({
    _class: ['Configuration'],
    name: 'Settings of aurora',
    ownerAccess: true,
    preventForkingOutsideGroup: true,
    preventSharingGroupsOutsideHierarchy: false,
    membershipLock: true,
    ipRestrictionRanges: [],
    allowedEmailDomains: ['example.com'],
    enabledGitAccessProtocol: 'all',
  });
  const of = result.collectedEntities.map(({ _key }) => _key);
  expect(of).toContain(`gitlab-group-settings:${kernel.id}`);
  expect(asked.filter((one) => one === '/groups/:id')).toHaveLength(of.length);
});

test('what only top-level groups have is absent of those below', async () => {
  const { result } = await settingsFor('Owner');
  const settings = settingsOf(result, kernel.fullPath);
  expect(settings).toMatchObject({
    ownerAccess: true,
    preventForkingOutsideGroup: true, // aurora's
    membershipLock: false,
  });
  expect(settings?.ipRestrictionRanges).toBeUndefined();
  expect(settings?.allowedEmailDomains).toBeUndefined();
});

describe('groups that were invited', () => {
  const [web, partners, vault] = ['web', 'partners', 'vault'].map((name) =>
    groupOf(name),
  );
  const share = {
    groupId: web.id,
    projectId: null,
    groupAccess: 30,
    expiresAt: '2030-02-01',
  };
  const invited = [kernel, partners, vault].reduce(
    (before, { id: withGroupId }) =>
      withShare({ ...share, withGroupId })(before),
    world,
  );

  test('each is allowed what its invitation says, from below or from outside', async () => {
    const { result, differences } = await settingsFor('administrator', {
      world: invited,
    });
    expect(differences).toEqual([]);
    expect(settingsOf(result, web.fullPath)).toMatchObject({
      invitedGroupCount: 3,
      outsideInvitedGroupCount: 2,
    });
    const allowed = result.collectedRelationships.filter(
      ({ _fromEntityKey, _class }) =>
        _class === 'ALLOWS' && _fromEntityKey === `gitlab-group:${web.id}`,
    );
    const terms = {
      _type: 'gitlab_group_allows_group',
      accessLevel: 30,
      role: 'developer',
      expiresOn: Date.parse('2030-02-01'),
    };
    expect(allowed).toHaveLength(3);
    for (const [group, outside] of [
      [kernel, false],
      [partners, true],
      [vault, true],
    ] as const) {
      const _toEntityKey = `gitlab-group:${group.id}`;
      expect(allowed).toContainEqual(
        expect.objectContaining({ ...terms, _toEntityKey, outside }),
      );
    }
  });

  test('those that the token may not see are neither counted nor allowed', async () => {
    const { result, differences } = await settingsFor('Owner', {
      world: invited,
    });
    expect(differences).toEqual([]);
    expect(settingsOf(result, web.fullPath)?.invitedGroupCount).toBe(2);
  });

  test('those that are seen and were not collected are counted all the same', async () => {
    const { id: withGroupId } = groupOf('nimbus'); // public, and of others
    const { result, differences } = await settingsFor('Owner', {
      world: withShare({ ...share, withGroupId })(world),
    });
    expect(differences).toEqual([]);
    expect(settingsOf(result, web.fullPath)).toMatchObject({
      invitedGroupCount: 1,
      outsideInvitedGroupCount: 1,
    });
  });

  test('of an invitation without a path it is not said where it is from', async () => {
    const odd = [{ group_id: kernel.id }];
    const { result } = await settingsFor('Owner', {
      faults: [
        {
          match: { path: `/groups/${web.id}` },
          act: { kind: 'edit', path: ['shared_with_groups'], value: odd },
        },
      ],
    });
    const settings = settingsOf(result, web.fullPath);
    expect(settings?.invitedGroupCount).toBe(1);
    expect(settings?.outsideInvitedGroupCount).toBeUndefined();
  });

  test('an invitation that is none costs the settings, and fails the step', async () => {
    const odd = [{ group_id: 'kernel' }];
    const faults: Fault[] = [
      {
        match: { path: `/groups/${web.id}` },
        act: { kind: 'edit', path: ['shared_with_groups'], value: odd },
      },
    ];
    await expect(settingsFor('Owner', { faults })).rejects.toThrow(
      /group settings had rows that can't be read: 1: id \d+ \(shared_with_groups/,
    );
  });
});

test('lists are read one by one, and absent where they are not licensed', async () => {
  const ranges = '192.0.2.0/24,2001:db8::/32';
  const guarded = withGroup(aurora.id, { ipRestrictionRanges: ranges })(world);
  const rangesFor = async (tier: 'free' | 'premium') => {
    const { result } = await settingsFor('Owner', { world: guarded, tier });
    return result.collectedEntities.find(
      ({ name }) => name === 'Settings of aurora',
    )?.ipRestrictionRanges;
  };
  expect(await rangesFor('premium')).toEqual(ranges.split(','));
  expect(await rangesFor('free')).toBeUndefined();
});

test('who is no Owner is told so once, with the role, and claims no more', async () => {
  const { result, warnings } = await settingsFor('Guest');
  expect(result.collectedEntities.length).toBeGreaterThan(3);
  expect(
    result.collectedEntities.every(({ ownerAccess }) => ownerAccess === false),
  ).toBe(true);
  expect(
    result.collectedEntities.some(
      ({ enabledGitAccessProtocol: told }) => told !== undefined,
    ),
  ).toBe(false);
  const named = warnings.filter((one) => /an Owner there, at least/.test(one));
  expect(named).toEqual([expect.stringMatching(/group settings of \d+: /)]);
});

test('a group that is listed and closed is blind: nothing is claimed of it', async () => {
  const shut = withGroup(aurora.id, { ipRestricted: true })(world);
  const { differences, result, warnings } = await settingsFor('Maintainer', {
    world: shut,
  });
  expect(differences).toEqual([]);
  const closed = result.collectedEntities.find(
    ({ name }) => name === 'Settings of aurora',
  );
  expect(closed?.ownerAccess).toBe(false);
  expect(closed?.membershipLock).toBeUndefined();
  expect(warnings.join()).toMatch(
    /group settings of \d+: aurora \(listed, but not opened\)/,
  );
});

test('no runners token is collected', async () => {
  const { result } = await settingsFor('administrator');
  expect(JSON.stringify(result.collectedEntities)).not.toMatch(
    /s3cr3t|runners_token/,
  );
});

test.each([10, 20, 40])(
  'a role that falls to %d meanwhile fails the step',
  async (level) => {
    const change = withRole(ada.id, level);
    const faults: Fault[] = [
      { match: OF_AURORA, act: { kind: 'change-world', change } },
    ];
    await expect(settingsFor('Owner', { faults })).rejects.toThrow(
      /group settings could not be had of .*no Owner any more/,
    );
  },
);

test('so does one that falls in a group which is closed to all but its Owners', async () => {
  const shut = withGroup(aurora.id, { ipRestricted: true })(world);
  const change = withRole(ada.id, 10);
  const faults: Fault[] = [
    { match: OF_AURORA, act: { kind: 'change-world', change } },
  ];
  await expect(settingsFor('Owner', { world: shut, faults })).rejects.toThrow(
    /[ :]aurora \(the user of the token is no Owner any more/,
  );
});

test.each<[string, Fault['act'], Fault['times']?]>([
  ['refused', { kind: 'status', status: 403, body: {} }],
  ['missing, although it is there', { kind: 'status', status: 404 }, 1],
  ['never answered', { kind: 'status', status: 503 }],
  ['no object', { kind: 'status', status: 200, body: [] }],
  ['an empty object', { kind: 'status', status: 200, body: {} }],
])('a page that is %s fails the step', async (_, act, times = 'always') => {
  const faults: Fault[] = [{ match: OF_AURORA, times, act }];
  await expect(settingsFor('Owner', { faults })).rejects.toThrow(
    /group settings (could not be had of 1: aurora|had rows that can't be read)/,
  );
});

test('a refusal is no matter of the role: who may not see a group is answered 404', async () => {
  const partners = world.groups.find(({ path }) => path === 'partners');
  const match = { path: `/groups/${partners?.id}` };
  const body = { message: '403 Forbidden' };
  const faults: Fault[] = [
    { match, act: { kind: 'status', status: 403, body } },
  ];
  await expect(settingsFor(undefined, { faults })).rejects.toThrow(
    'group settings could not be had of 1: partners',
  );
});

test('a group that vanishes takes nothing with it', async () => {
  const [cascade] = world.groups.filter(({ path }) => path === 'cascade');
  const match = { path: `/groups/${cascade.id}` };
  const change = withoutGroup(cascade.id);
  const faults: Fault[] = [{ match, act: { kind: 'change-world', change } }];
  const { differences } = await settingsFor('Owner', { faults });
  const below = selfAndDescendants(world, cascade.id);
  expect(
    differences.filter(
      (line) => !below.some(({ id }) => line.includes(String(id))),
    ),
  ).toEqual([]);
});

function groupOf(name: string): WorldGroup {
  const [found] = world.groups.filter(({ path }) => path === name);
  return found;
}

function settingsOf({ collectedEntities }: StepRun['result'], path: string) {
  return collectedEntities.find(({ name }) => name === `Settings of ${path}`);
}

function settingsFor(
  role: Role | undefined,
  options: Partial<StandInOptions> = {},
) {
  const types = /^gitlab_group_((has_)?settings|allows_group)$/;
  return runAs(role, STEP, types, { world, ...options });
}
