import { ask, askAll, Row } from '../ask';
import { Tier } from '../http/route';
import { StandInGitLab } from '../server';
import { ADMIN_TOKEN } from '../tokens';
import { withGroup, withProject, withUser } from '../world/change';
import { sampleWorld } from '../world/sample';
import { World, WorldMember } from '../world/types';

const world = sampleWorld();
const userOf = (name: string) =>
  world.users.find(({ username }) => username === name)?.id ?? 0;
const groupOf = (path: string) =>
  world.groups.find(({ fullPath }) => fullPath === path)?.id ?? 0;
const aurora = groupOf('aurora');
const zoe = userOf('zoe.angstrom');

let standIn: StandInGitLab;

beforeAll(async () => {
  standIn = await StandInGitLab.start({ world });
});

afterEach(() => standIn.mutate(() => world));
afterAll(() => standIn.stop());

describe('a member’s row', () => {
  const rowOf = async (query = '', token?: string): Promise<Row> => {
    const path = `/groups/${aurora}/members/all${query}`;
    const rows = await askAll(standIn, path, token);
    return rows.find(({ id }) => id === zoe) ?? {};
  };

  test('tells who awaits a seat, and is listed all the same', async () => {
    standIn.mutate(withMember(zoe, { state: 'awaiting' }));
    expect((await rowOf()).membership_state).toBe('awaiting');
    expect(await rowOf('?state=active')).toEqual({});
    expect((await rowOf('?state=awaiting')).id).toBe(zoe);
  });

  test('is found by the user, who may be a member by whatever way', async () => {
    const { status, row } = await ask(
      standIn,
      `/groups/${groupOf('aurora/platform')}/members/all/${zoe}`,
    );
    expect(status).toBe(200);
    expect(row).toMatchObject({ id: zoe, access_level: expect.any(Number) });
    const stranger = userOf('olga');
    const path = `/groups/${groupOf('aurora')}/members/all/${stranger}`;
    expect((await ask(standIn, path)).status).toBe(404);
  });

  test('tells the custom role, and no key where there is none', async () => {
    expect(await rowOf()).not.toHaveProperty('member_role');
    const memberRole = {
      id: 9,
      name: 'Reads code',
      baseAccessLevel: 10,
      permissions: ['read_code'],
    };
    standIn.mutate(withMember(zoe, { memberRole }));
    expect((await rowOf()).member_role).toMatchObject({
      id: 9,
      name: 'Reads code',
      base_access_level: 10,
      read_code: true,
    });
  });

  test('tells the seat where asked, and what LDAP gave', async () => {
    expect(await rowOf()).not.toHaveProperty('is_using_seat');
    expect(await rowOf()).not.toHaveProperty('override');
    standIn.mutate(withMember(zoe, { ldapOverride: true }));
    expect(await rowOf('?show_seat_info=true')).toMatchObject({
      is_using_seat: true,
      override: true,
    });
  });

  test('has the e-mail for administrators, and for owners of the account', async () => {
    expect(await rowOf()).not.toHaveProperty('email');
    expect((await rowOf('', ADMIN_TOKEN)).email).toBe(
      'zoe.angstrom@example.com',
    );
    standIn.mutate(withUser(zoe, { enterpriseGroupId: aurora }));
    expect((await rowOf()).email).toBe('zoe.angstrom@example.com');
  });

  test('has the SAML identity for owners, null for who has none', async () => {
    expect(await rowOf()).not.toHaveProperty('group_saml_identity');
    standIn.mutate(withGroup(aurora, { samlProviderId: 3 }));
    expect((await rowOf()).group_saml_identity).toBeNull();
    const identities = [
      { provider: 'group_saml', externUid: 'zoe@idp', samlProviderId: 3 },
    ];
    standIn.mutate(withUser(zoe, { identities }));
    expect((await rowOf()).group_saml_identity).toEqual({
      provider: 'group_saml',
      extern_uid: 'zoe@idp',
      saml_provider_id: 3,
    });
  });
});

test('a user’s row tells administrators of locks, seats and identities', async () => {
  const identities = [
    { provider: 'ldapmain', externUid: 'uid=zoe', samlProviderId: null },
  ];
  standIn.mutate(withUser(zoe, { locked: true, identities }));
  const rows = await askAll(standIn, '/users?per_page=100', ADMIN_TOKEN);
  expect(rows.find(({ id }) => id === zoe)).toMatchObject({
    locked: true,
    is_auditor: false,
    using_license_seat: true,
    identities: [{ provider: 'ldapmain', extern_uid: 'uid=zoe' }],
  });
});

describe('a project’s row', () => {
  const id = world.projects[0].id;

  test.each<[Tier, string[]]>([
    ['free', []],
    ['premium', ['approvals_before_merge']],
    [
      'ultimate',
      [
        'approvals_before_merge',
        'only_allow_merge_if_all_status_checks_passed',
      ],
    ],
  ])('of %s has the keys that are licensed', async (tier, keys) => {
    const licensed = await StandInGitLab.start({ world, tier });
    const [row] = await askAll(licensed, '/projects?membership=true');
    await licensed.stop();
    const found = [
      'approvals_before_merge',
      'only_allow_merge_if_all_status_checks_passed',
    ].filter((key) => key in row);
    expect(found).toEqual(keys);
  });

  test('tells whether security and compliance are on', async () => {
    expect((await ask(standIn, `/projects/${id}`)).row).toMatchObject({
      security_and_compliance_enabled: true,
      security_and_compliance_access_level: 'private',
    });
    standIn.mutate(
      withProject(id, { securityAndComplianceAccessLevel: 'disabled' }),
    );
    expect((await ask(standIn, `/projects/${id}`)).row).toMatchObject({
      security_and_compliance_enabled: false,
      security_and_compliance_access_level: 'disabled',
    });
  });
});

test('who awaits a seat has no access', async () => {
  const ada = userOf('ada');
  standIn.mutate(withMember(ada, { state: 'awaiting' }));
  const projects = await askAll(standIn, '/projects?membership=true');
  expect(projects.map((row) => row.path_with_namespace)).toEqual([
    'ada/dotfiles',
  ]);
});

function withMember(userId: number, columns: Partial<WorldMember>) {
  return (of: World): World => ({
    ...of,
    members: of.members.map((row) =>
      row.userId === userId ? { ...row, ...columns } : row,
    ),
  });
}
