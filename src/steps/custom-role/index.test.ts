import { EDITIONS, Role, rolesIn, runAs } from '../../../test/support/asRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { memberRoleOf } from '../../../test/gitlab/tables/customRoles';
import {
  withGroup,
  withoutGroup,
  withRole,
} from '../../../test/gitlab/world/change';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { customRoleSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }] = customRoleSteps;
const OF_INSTANCE = '/member_roles';
const OF_GROUP = '/groups/:id/member_roles';
const MEMBERS = ['/groups/:id/members', '/projects/:id/members'];
const COM: Partial<StandInOptions> = {
  version: '19.2.0-ee',
  gitLabCom: true,
};

const world = sampleWorld(new Date());
const [aurora] = world.groups;
const [ada] = world.users.filter(({ username }) => username === 'ada');
const [platform] = world.groups.filter(({ path }) => path === 'platform');
const nobodys = { ...world, customRoles: [] };
const [carl] = world.users.filter(({ username }) => username === 'carl');
const [role] = world.customRoles;
const { id: keeper } = role;
const [member] = world.members;
/** Carl alone holds one, and alone is a member, in a group below one where he is more. */
const heldBelow = {
  ...world,
  members: [
    ...world.members
      .filter((row) => row.userId !== carl.id && row.groupId !== platform.id)
      .map((row) => ({ ...row, memberRole: null })),
    ...[
      { id: 900_001, groupId: aurora.id, accessLevel: 40, memberRole: null },
      {
        id: 900_002,
        groupId: platform.id,
        accessLevel: 20,
        memberRole: memberRoleOf(role),
      },
    ].map((row) => ({ ...member, userId: carl.id, projectId: null, ...row })),
  ],
};

const status = (code: number): Fault['act'] => ({
  kind: 'status',
  status: code,
  body: { message: `${code} said GitLab` },
});

test('collects what the step declares', async () => {
  const { result: instance } = await rolesFor('administrator');
  const { result: com } = await rolesFor('Owner', COM);
  const types = [instance, com].flatMap((result) =>
    [...result.collectedEntities, ...result.collectedRelationships]
      .map(({ _type }) => _type)
      .filter((type) => /custom_role$/.test(type)),
  );
  const [{ entities, relationships }] = customRoleSteps;
  expect([...new Set(types)].sort()).toEqual(
    [...entities, ...relationships].map(({ _type }) => _type).sort(),
  );
});

describe.each([...EDITIONS, ['GitLab.com', COM] as const])(
  '%s',
  (_, options) => {
    test.each<Role>(rolesIn(options))(
      'a token of the role %s gets all that is told to it',
      async (role) => {
        const { differences } = await rolesFor(role, options);
        expect(differences).toEqual([]);
      },
    );
  },
);

test('a role says what it gives beyond its base, and who holds it where', async () => {
  const { result } = await rolesFor('administrator');
  const role = result.collectedEntities.find(
    ({ _key }) => _key === `gitlab-custom-role:${keeper}`,
  );
  expect(role).toMatchObject({
    name: 'Variable keeper',
    baseRole: 'reporter',
    privilegeNames: ['admin_cicd_variables', 'read_code'],
  });
  const held = result.collectedRelationships
    .filter(
      ({ _class, _toEntityKey }) =>
        _class === 'ASSIGNED' && _toEntityKey === role?._key,
    )
    .map(({ parent, parentType }) => [parent, parentType]);
  expect(held).toEqual(
    expect.arrayContaining([
      ['aurora/platform/kernel', 'group'],
      ['aurora/web', 'group'],
      ['borealis/data/warehouse', 'project'],
    ]),
  );
  expect(held).toHaveLength(3);
});

test('who holds a role in two places is assigned it twice', async () => {
  const { result } = await rolesFor('administrator');
  const keys = result.collectedRelationships
    .filter(({ _class }) => _class === 'ASSIGNED')
    .map(({ _key }) => _key);
  const of = keys.filter((key) => /\|assigned\|/.test(key));
  const pairs = new Set(of.map((key) => key.split('|').slice(0, 3).join('|')));
  expect(new Set(of).size).toBe(of.length);
  expect(of.length).toBeGreaterThan(pairs.size);
});

test('without a custom role nobody is asked for members', async () => {
  const { asked } = await rolesFor('administrator', { world: nobodys });
  expect(asked.filter((one) => one !== '/runners/all')).toEqual([OF_INSTANCE]);
});

test('all groups are asked, and projects with members of their own', async () => {
  const { asked } = await rolesFor('administrator');
  const count = (route: string) => asked.filter((one) => one === route).length;
  const withOwn = new Set(
    world.members
      .filter((row) => row.inviteEmail === null && row.accessLevel >= 10)
      .flatMap(({ projectId }) => projectId ?? []),
  );
  expect(count(MEMBERS[0])).toBe(world.groups.length);
  expect(count(MEMBERS[1])).toBe(withOwn.size);
});

test.each(['on', 'off'] as const)(
  'whoever holds a role in a group, and has a higher one above, is told (GraphQL %s)',
  async (graphql) => {
    const { differences, result } = await rolesFor('administrator', {
      graphql,
      world: heldBelow,
    });
    expect(differences).toEqual([]);
    expect(
      result.collectedRelationships
        .filter(({ _class }) => _class === 'ASSIGNED')
        .map(({ _key }) => _key),
    ).toEqual([
      `gitlab-user:${carl.id}|assigned|gitlab-custom-role:${keeper}|gitlab-group:${platform.id}`,
    ]);
  },
);

test('an Owner of a self-managed GitLab asks for nothing', async () => {
  const { asked, warnings } = await rolesFor('Owner');
  expect(asked.filter((one) => /member/.test(one))).toEqual([]);
  expect(warnings).toEqual([]);
});

test('on GitLab.com who is no Owner is told once, with the role', async () => {
  const { asked, warnings } = await rolesFor('Maintainer', COM);
  expect(asked.filter((one) => /member_roles/.test(one))).toEqual([]);
  expect(warnings).toEqual([
    expect.stringMatching(/custom roles of \d+: .*an Owner there, at least/),
  ]);
});

test('a top-level group whose plan has none is not asked', async () => {
  const plain = withGroup(aurora.id, { plan: 'premium' })(world);
  const { asked, differences } = await rolesFor('Owner', {
    ...COM,
    world: plain,
  });
  expect(differences).toEqual([]);
  const owned = (await rolesFor('Owner', COM)).asked;
  const count = (routes: string[]) =>
    routes.filter((one) => one === OF_GROUP).length;
  expect(count(asked)).toBe(count(owned) - 1);
});

test('an older server has none', async () => {
  const faults: Fault[] = [
    {
      match: { path: OF_INSTANCE },
      act: { kind: 'status', status: 404, body: { error: '404 Not Found' } },
    },
  ];
  const { result, warnings } = await rolesFor('administrator', { faults });
  expect(warnings).toEqual([]);
  expect(
    result.collectedEntities.filter(
      ({ _type }) => _type === 'gitlab_custom_role',
    ),
  ).toEqual([]);
});

test.each([
  ['refused', status(403)],
  ['not accepted', status(400)],
  ['not answered', status(503)],
  ['no list', { kind: 'status', status: 200, body: {} } as const],
])('a list that is %s fails the step', async (_, act) => {
  const faults: Fault[] = [
    { match: { path: OF_INSTANCE }, times: 'always', act },
  ];
  await expect(rolesFor('administrator', { faults })).rejects.toThrow(
    /custom roles could be had of none of 1/,
  );
});

test.each<[string, Fault['act']]>([
  ['GitLab', status(403)],
  [
    'a proxy',
    {
      kind: 'status',
      status: 400,
      body: '<html><h1>400 Bad Request</h1></html>',
    },
  ],
  [
    'who knows no such route',
    { kind: 'status', status: 404, body: { error: '404 Not Found' } },
  ],
])(
  'an Owner of GitLab.com who is refused by %s fails the step',
  async (_, act) => {
    const path = `/groups/${aurora.id}/member_roles`;
    const faults: Fault[] = [{ match: { path }, act }];
    await expect(rolesFor('Owner', { ...COM, faults })).rejects.toThrow(
      'custom roles could not be had of 1: aurora',
    );
  },
);

test('a row that can not be read fails the step, and its members are asked for', async () => {
  const faults: Fault[] = [
    {
      match: { path: OF_INSTANCE },
      act: { kind: 'edit', path: [0, 'id'], value: 'seven' },
    },
  ];
  await expect(rolesFor('administrator', { faults })).rejects.toThrow(
    /custom roles had rows that can't be read: 1/,
  );
});

test.each([`/groups/${platform.id}/members`, MEMBERS[1]])(
  '%s that is refused fails the step',
  async (path) => {
    const faults: Fault[] = [{ match: { path, nth: 1 }, act: status(403) }];
    await expect(rolesFor('administrator', { faults })).rejects.toThrow(
      /holders of custom roles could not be had of 1: /,
    );
  },
);

test.each([
  ['Guest', 10],
  ['Reporter', 20],
])('a role that falls to %s meanwhile fails the step', async (_, level) => {
  const change = withRole(ada.id, level);
  const faults: Fault[] = [
    { match: { path: OF_GROUP }, act: { kind: 'change-world', change } },
  ];
  await expect(rolesFor('Owner', { ...COM, faults })).rejects.toThrow(
    /custom roles could (not )?be had of/,
  );
});

test('a group that vanishes takes nothing with it', async () => {
  const [cascade] = world.groups.filter(({ path }) => path === 'cascade');
  const change = withoutGroup(cascade.id);
  const match = { path: `/groups/${cascade.id}/members` };
  const faults: Fault[] = [{ match, act: { kind: 'change-world', change } }];
  const { differences } = await rolesFor('administrator', { faults });
  expect(differences).toEqual([]);
});

test('what people wrote of a role stays out', async () => {
  const { result } = await rolesFor('administrator');
  expect(JSON.stringify(result.collectedEntities)).not.toMatch(/<b>secrets/);
});

function rolesFor(role: Role, options: Partial<StandInOptions> = {}) {
  const types = /custom_role$/;
  return runAs(role, STEP, types, { world, ...options });
}
